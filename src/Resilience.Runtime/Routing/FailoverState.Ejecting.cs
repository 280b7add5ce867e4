using Resilience.Timing;

namespace Resilience.Routing;

/// <content>Taking endpoints out and letting them back in. Every method runs under the lock.</content>
internal sealed partial class FailoverState
{
    private const double LeastShareOfPause = 0.8;
    private const int MaxGrowth = 30;

    /// <summary>Whether everyone whose endpoint it is can do without it.</summary>
    private bool MayEject(int endpoint) => _shared is null ? CanSpare(endpoint) : _shared.Members.TrueForAll(member => member.CanSpare(_health[endpoint]));

    private bool CanSpare(EndpointHealth health) => Array.IndexOf(_health, health) is var endpoint && (endpoint < 0 || !Members.Has(endpoint) || CanSpare(endpoint));

    /// <summary>At most the given share is ejected, and never the last that operators have left in.</summary>
    private bool CanSpare(int endpoint)
    {
        var ejected = 1;
        var left = 0;
        foreach (var other in _byPriority)
        {
            ejected += _health[other].IsEjected ? 1 : 0;
            left += other != endpoint && !_health[other].IsEjected && !_endpoints[other].IsBlocked ? 1 : 0;
        }

        return left > 0 && ejected * 100 <= Settings.MaxEjectedPercent * _byPriority.Length;
    }

    private void Eject(int endpoint, long now, Cause cause, Exception? error = null, string? why = null)
    {
        var health = _health[endpoint];
        health.Epoch++;
        health.Consecutive = 0;
        health.FailedProbes = 0;
        health.Streak = 0;
        health.EjectedAt = now;
        health.EjectedUntil = now + DrawPause(health, now);
        health.NextTrial = now + (Settings.ProbeIntervalMs * Clock.TicksPerMs);
        health.IsEjected = true;
        var lasts = Settings.EjectsForPause ? TimeSpan.FromTicks(health.EjectedUntil - now) : (TimeSpan?)null;
        Note(now);
        _journal.Raise(ResilienceEventKind.Ejected, _endpoints[endpoint].Name, cause: cause, error: error, duration: lasts, why: why);
        Settle(null, null);
    }

    /// <summary>
    /// As a breaker's pause: <c>U[0.8, 1] · min(longest, ProbeIntervalMs · 2ᵏ)</c>. k grows with every ejection and returns to 0
    /// when the longest pause has passed without one.
    /// </summary>
    private long DrawPause(EndpointHealth health, long now)
    {
        if (!Settings.EjectsForPause)
        {
            return 0;
        }

        var longest = Math.Max(Settings.FailbackDelayMs, Settings.ProbeIntervalMs) * (double)Clock.TicksPerMs;
        if (now - health.ReturnedAt >= longest)
        {
            health.Growth = 0;
        }

        var pause = Math.Min(longest, Settings.ProbeIntervalMs * (double)Clock.TicksPerMs * Math.Pow(2, health.Growth));
        health.Growth = Math.Min(health.Growth + 1, MaxGrowth);
        return (long)(pause * (LeastShareOfPause + ((1 - LeastShareOfPause) * (_parts?.Random.NextDouble() ?? 1))));
    }

    private bool AwaitsProbes(EndpointHealth health) => IsProbed && health.Streak < Settings.RecoveryThreshold;

    private bool MayReturn(EndpointHealth health, long now) => health.IsEjected && (Settings.EjectsForPause
        ? now >= health.EjectedUntil && !AwaitsProbes(health)
        : health.Streak >= Settings.RecoveryThreshold && now - health.HealthySince >= Settings.FailbackDelayMs * Clock.TicksPerMs);

    private void Return(int endpoint, long now, string? who, string? why)
    {
        var health = _health[endpoint];
        health.Epoch++;
        health.Consecutive = 0;
        health.FailedProbes = 0;
        health.IsEjected = false;
        health.ReturnedAt = now;
        Note(now);
        _journal.Raise(ResilienceEventKind.Restored, _endpoints[endpoint].Name, duration: TimeSpan.FromTicks(now - health.EjectedAt), who: who, why: why);
        Settle(who, why);
    }

    /// <summary>Works out which endpoint calls go to now, for everyone who shares its health, and tells if that is another one; where endpoints share the load, only who shares it.</summary>
    /// <returns>Whether it is another one here.</returns>
    private bool Settle(string? who, string? why)
    {
        foreach (var member in _shared?.Members ?? [])
        {
            if (member != this)
            {
                member.Note(_latest);
                member.SettleAlone(who, why);
            }
        }

        return SettleAlone(who, why);
    }

    /// <param name="who">Who asked for it, if an operator did.</param>
    /// <param name="why">The reason.</param>
    /// <param name="gone">The endpoint that calls went to, if it is there no more.</param>
    private bool SettleAlone(string? who, string? why, EndpointState? gone = null)
    {
        Tabulate();
        _isDisturbed = !ReferenceEquals(_order, _byPriority) || Array.Exists(_byPriority, endpoint => _endpoints[endpoint].IsBlocked || _health[endpoint].IsEjected);
        var before = _active;
        var place = Array.FindIndex(_order, endpoint => !_endpoints[endpoint].IsBlocked && !IsEjected(endpoint));
        var now = place < 0 ? before : _order[place];
        Volatile.Write(ref _active, now);
        if ((now == before && gone is null) || _balancer is not null)
        {
            return false;
        }

        var kind = gone is null && Array.IndexOf(_byPriority, now) < Array.IndexOf(_byPriority, before) ? ResilienceEventKind.FailedBack : ResilienceEventKind.FailedOver;
        _journal.Raise(kind, _endpoints[now].Name, from: (gone ?? _endpoints[before]).Name, who: who, why: why);
        return true;
    }
}
