using Resilience.Probing;

namespace Resilience.Routing;

/// <content>What active probes say. They are counted apart from calls: a health page that answers does not make up for calls that fail.</content>
internal sealed partial class FailoverState
{
    /// <summary>An endpoint was probed. A probe from before its ejection says nothing about its recovery.</summary>
    public void NoteProbe(int endpoint, in HealthPermit permit, in ProbeResult result, long now)
    {
        var health = _health[endpoint];
        lock (_gate)
        {
            if (_successor is { } successor)
            {
                successor.NoteProbeFor(_endpoints[endpoint], permit, result, now);
                return;
            }

            _journal.CountProbe(_endpoints[endpoint].Name, result.IsWell);
            health.LastProbe = new LastProbe(now, result.IsWell);
            if (permit.Epoch != health.Epoch)
            {
                return;
            }

            if (health.IsEjected)
            {
                NoteProbeOfEjected(endpoint, result.IsWell, now);
            }
            else if (result.IsWell)
            {
                health.FailedProbes = 0;
            }
            else if (++health.FailedProbes >= Settings.FailureThreshold && MayEject(endpoint))
            {
                Eject(endpoint, now, result.HasLapsed ? Cause.AttemptTimeout : Cause.Exception, result.Error, FormattableString.Invariant($"{health.FailedProbes} probes in a row failed"));
            }
        }
    }

    private void NoteProbeOfEjected(int endpoint, bool isWell, long now)
    {
        var health = _health[endpoint];
        if (!isWell)
        {
            health.Streak = 0;
        }
        else
        {
            CountStreak(health, now);
        }

        if (MayReturn(health, now))
        {
            Return(endpoint, now, null, null);
        }
        else
        {
            // Whether time alone will bring it back may have changed.
            Tabulate();
        }
    }

    private static void CountStreak(EndpointHealth health, long now)
    {
        if (health.Streak++ == 0)
        {
            health.HealthySince = now;
        }
    }
}
