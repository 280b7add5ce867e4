namespace Resilience.Breaking;

/// <content>New settings for a breaker that is at work.</content>
internal sealed partial class Breaker
{
    /// <summary>Swaps the settings in place. The state stays, with its pause, its ramp and its row of failures; only a window of another length begins empty.</summary>
    public void Reload(BreakerSettings settings, long now)
    {
        lock (_gate)
        {
            var before = _settings;
            Volatile.Write(ref _settings, settings);
            if (_epoch.Window is not null && (before.LastCalls != settings.LastCalls || (settings.LastCalls == 0 && before.WindowMs != settings.WindowMs)))
            {
                _epoch.Window = BreakerWindow.Create(settings, now);
            }
            else if (_epoch.State == CircuitState.HalfOpen && _epoch.Probes!.Succeeded >= settings.Probes)
            {
                // As many as are wanted now have succeeded, and no further one would be admitted to say so.
                Ramp(now);
                _journal.Raise(ResilienceEventKind.CircuitClosed, null, default, null, null);
            }
        }
    }
}
