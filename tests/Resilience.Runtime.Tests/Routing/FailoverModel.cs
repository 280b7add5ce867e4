using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>What failover is to do with the health of its endpoints, said as plainly as can be, for one thread.</summary>
internal sealed class FailoverModel(FailoverSettings settings, int count)
{
    private int[] _order = [.. Enumerable.Range(0, count)];

    public List<ModelEndpoint> Endpoints { get; } = [.. Enumerable.Range(0, count).Select(_ => new ModelEndpoint())];

    public int Active { get; private set; }

    public bool IsUsable(int endpoint) => !Endpoints[endpoint].IsEjected && !Endpoints[endpoint].IsDrained;

    public bool TryClaim(int endpoint, long now, out long claim)
    {
        var state = Endpoints[endpoint];
        claim = now + (settings.ProbeIntervalMs * Clock.TicksPerMs);
        if (!state.IsEjected || now < state.NextTrial)
        {
            return false;
        }

        state.NextTrial = claim;
        return true;
    }

    public void ReturnClaim(int endpoint, long claim, long now)
    {
        if (Endpoints[endpoint].NextTrial == claim)
        {
            Endpoints[endpoint].NextTrial = Math.Min(now, claim);
        }
    }

    public void Succeed(int endpoint, (int Age, int Failures) permit, long now)
    {
        var state = Endpoints[endpoint];
        if (permit.Age != state.Age)
        {
            return;
        }

        state.InRow = 0;
        if (!state.IsEjected || settings.EjectsForPause)
        {
            return;
        }

        state.HealthySince = state.Streak == 0 ? now : state.HealthySince;
        if (++state.Streak >= settings.RecoveryThreshold && now - state.HealthySince >= settings.FailbackDelayMs * Clock.TicksPerMs)
        {
            Return(endpoint, now);
        }
    }

    public void Fail(int endpoint, (int Age, int Failures) permit, long now)
    {
        var state = Endpoints[endpoint];
        if (permit.Age != state.Age)
        {
            return;
        }

        if (state.IsEjected)
        {
            state.Streak = 0;
            return;
        }

        if (permit.Failures != state.Failures)
        {
            return;
        }

        state.Failures++;
        state.InRow++;
        var ejected = Endpoints.Count(other => other.IsEjected) + 1;
        var leavesOne = Enumerable.Range(0, count).Any(other => other != endpoint && IsUsable(other));
        if (state.InRow >= settings.FailureThreshold && leavesOne && ejected * 100 <= settings.MaxEjectedPercent * count)
        {
            state.Age++;
            state.IsEjected = true;
            state.InRow = 0;
            state.Streak = 0;
            state.NextTrial = now + (settings.ProbeIntervalMs * Clock.TicksPerMs);
            Pause(state, now);
            Settle();
        }
    }

    public void Drain(int endpoint, bool isDrained)
    {
        Endpoints[endpoint].IsDrained = isDrained;
        Settle();
    }

    public void Restore(int endpoint, long now)
    {
        if (Endpoints[endpoint].IsEjected)
        {
            Return(endpoint, now);
        }
    }

    /// <summary>Lets in whose pause is over.</summary>
    public void Refresh(long now)
    {
        for (var endpoint = 0; endpoint < count; endpoint++)
        {
            if (settings.EjectsForPause && Endpoints[endpoint].IsEjected && now >= Endpoints[endpoint].EjectedUntil)
            {
                Return(endpoint, now);
            }
        }
    }

    public void Force(int first, long now)
    {
        _order = [first, .. Enumerable.Range(0, count).Where(other => other != first)];
        Restore(first, now);
        Settle();
    }

    public void ForceBack(long now)
    {
        _order = [.. Enumerable.Range(0, count)];
        Restore(0, now);
        Settle();
    }

    private void Pause(ModelEndpoint state, long now)
    {
        var longest = Math.Max(settings.FailbackDelayMs, settings.ProbeIntervalMs) * Clock.TicksPerMs;
        state.Growth = now - state.ReturnedAt >= longest ? 0 : state.Growth;
        state.EjectedUntil = now + Math.Min(longest, settings.ProbeIntervalMs * Clock.TicksPerMs << state.Growth);
        state.Growth = Math.Min(state.Growth + 1, 30);
    }

    private void Return(int endpoint, long now)
    {
        var state = Endpoints[endpoint];
        state.Age++;
        state.IsEjected = false;
        state.ReturnedAt = now;
        state.InRow = 0;
        Settle();
    }

    private void Settle() => Active = _order.Where(IsUsable).Append(Active).First();
}
