using System.Diagnostics.Metrics;

namespace Resilience.Telemetry;

/// <summary>
/// Whether the durations of a host's calls are wanted. Calls read one field; what it says is compared with the meter's
/// listeners whenever they collect, and once a second while calls succeed.
/// </summary>
internal sealed class DurationSwitch
{
    private Instrument[] _instruments = [];

    public bool IsOn { get; private set; }

    /// <summary>Follows these instruments.</summary>
    public void Follow(params Instrument[] instruments)
    {
        Volatile.Write(ref _instruments, instruments);
        Refresh();
    }

    public void Refresh()
    {
        var isWanted = Array.Exists(Volatile.Read(ref _instruments), instrument => instrument.Enabled);
        if (IsOn != isWanted)
        {
            IsOn = isWanted;
        }
    }
}
