namespace Resilience.Breaking;

/// <content>New settings for a breaker that is at work.</content>
internal sealed partial class Breaker
{
    /// <summary>
    /// Swaps the settings in place. The state stays, with its pause and its row of failures. Only a window of another length
    /// begins empty: attempts under way then are in neither.
    /// </summary>
    public void Reload(BreakerSettings settings, long now)
    {
        lock (_gate)
        {
            var before = _settings;
            Volatile.Write(ref _settings, settings);
            if (_epoch.State == CircuitState.Closed && (before.WindowMs, before.LastCalls) != (settings.WindowMs, settings.LastCalls))
            {
                _epoch = NewWindow(_epoch);
            }
            else if (_epoch.State == CircuitState.HalfOpen && _epoch.Probes!.Succeeded >= settings.Probes)
            {
                // As many as are wanted now have succeeded, and no further one would be admitted to say so.
                Ramp(now);
                _journal.Raise(ResilienceEventKind.CircuitClosed, null, default, null, null);
            }
        }
    }

    /// <summary>A closed epoch goes on with an empty window: its age still tells when the pauses start anew, and how far its ramp is.</summary>
    private BreakerEpoch NewWindow(BreakerEpoch epoch) =>
        new(CircuitState.Closed, epoch.Since)
        {
            Window = BreakerWindow.Create(Settings, epoch.Since),
            Consecutive = Volatile.Read(ref epoch.Consecutive),
            FailureSequence = epoch.FailureSequence,
            RampTicks = epoch.RampTicks,
            RampCredit = epoch.RampCredit,
            AdmitsAll = epoch.AdmitsAll,
        };
}
