using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>
/// The health of a service's endpoints in one scope, and the order they are tried in. While nothing is ejected, drained or
/// forced, choosing reads one field; a good outcome reads one more.
/// </summary>
internal sealed partial class FailoverState
{
    private readonly object _gate;
    private readonly FailoverJournal _journal;
    private readonly EndpointState[] _endpoints;
    private readonly EndpointHealth[] _health;
    private readonly int[] _byPriority;
    private FailoverSettings _settings;
    private int[] _order;
    private ForcedOrder? _forced;
    private int _active;
    private volatile bool _isDisturbed;

    /// <param name="settings">How it decides.</param>
    /// <param name="endpoints">The service's endpoints.</param>
    /// <param name="journal">Tells what happens.</param>
    /// <param name="gate">The lock under which operators steer the service: what is ejected and what is drained are decided under the same one, or together they could take the last endpoint out.</param>
    public FailoverState(FailoverSettings settings, EndpointState[] endpoints, FailoverJournal journal, object gate)
    {
        _gate = gate;
        _settings = settings;
        _endpoints = endpoints;
        _journal = journal;
        _health = Array.ConvertAll(endpoints, _ => new EndpointHealth());
        _byPriority = settings.Endpoints.Length == 0
            ? [.. Enumerable.Range(0, endpoints.Length)]
            : Array.ConvertAll(settings.Endpoints, name => Array.FindIndex(endpoints, endpoint => string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase)));
        _order = _byPriority;
        _active = _byPriority[0];
    }

    /// <summary>The endpoints of this scope, the preferred first.</summary>
    public ReadOnlySpan<int> ByPriority => _byPriority;

    public FailoverJournal Journal => _journal;

    public FailoverSettings Settings => Volatile.Read(ref _settings);

    /// <summary>Swapped in place: ejections, streaks and a forced order stay. Which endpoints there are, and their order, does not change.</summary>
    public void Reload(FailoverSettings settings)
    {
        lock (_gate)
        {
            var wasObserved = _settings.Mode == PolicyMode.Observe;
            Volatile.Write(ref _settings, settings);
            if (wasObserved != (settings.Mode == PolicyMode.Observe))
            {
                // Ejections that were only observed hold from now on, or the other way round.
                Settle(null, null);
            }
        }
    }

    /// <summary>False while every endpoint is in and the first is first: the common case.</summary>
    public bool IsDisturbed => _isDisturbed;

    /// <summary>The endpoints in the order they are to be tried.</summary>
    public ReadOnlySpan<int> Order => Volatile.Read(ref _order);

    /// <summary>The endpoint that calls go to while its breaker admits them.</summary>
    public int Active => Volatile.Read(ref _active);

    public EndpointHealth this[int endpoint] => _health[endpoint];

    public bool IsEjected(int endpoint) => _health[endpoint].IsEjected && Settings.Mode == PolicyMode.Enforce;

    /// <summary>Takes the right to one trial call, if one is due; an ejection that is only observed needs none, for calls go on.</summary>
    /// <param name="endpoint">The ejected endpoint.</param>
    /// <param name="now">The time.</param>
    /// <param name="claim">What to give back with.</param>
    public bool TryClaimTrial(int endpoint, long now, out long claim)
    {
        var health = _health[endpoint];
        var due = Volatile.Read(ref health.NextTrial);
        claim = now + (Settings.ProbeIntervalMs * Clock.TicksPerMs);
        return IsEjected(endpoint) && now >= due && Interlocked.CompareExchange(ref health.NextTrial, claim, due) == due;
    }

    /// <summary>Gives an unused right back, unless another trial has come due and begun meanwhile.</summary>
    public void ReturnTrial(int endpoint, long claim, long now) =>
        Interlocked.CompareExchange(ref _health[endpoint].NextTrial, Math.Min(now, claim), claim);

    /// <summary>An attempt at the endpoint succeeded.</summary>
    public void Succeed(int endpoint, in HealthPermit permit, long now)
    {
        var health = _health[endpoint];
        if (Volatile.Read(ref health.Consecutive) != 0 && permit.Epoch == Volatile.Read(ref health.Epoch))
        {
            Volatile.Write(ref health.Consecutive, 0);
        }

        if (health.IsEjected)
        {
            CountRecovery(endpoint, permit, now);
        }
    }

    /// <summary>An attempt at the endpoint failed.</summary>
    public void Fail(int endpoint, in HealthPermit permit, long now, Cause cause)
    {
        var health = _health[endpoint];
        lock (_gate)
        {
            if (health.IsEjected)
            {
                health.Streak = permit.Epoch == health.Epoch ? 0 : health.Streak;
                return;
            }

            if (permit.FailureSequence != health.FailureSequence || permit.Epoch != health.Epoch)
            {
                return;
            }

            health.FailureSequence++;
            if (Interlocked.Increment(ref health.Consecutive) >= Settings.FailureThreshold && MayEject(endpoint))
            {
                Eject(endpoint, now, cause);
            }
        }
    }

    private void CountRecovery(int endpoint, in HealthPermit permit, long now)
    {
        lock (_gate)
        {
            var health = _health[endpoint];
            if (!health.IsEjected || permit.Epoch != health.Epoch)
            {
                return;
            }

            if (health.Streak++ == 0)
            {
                health.HealthySince = now;
            }

            if (health.Streak >= Settings.RecoveryThreshold && now - health.HealthySince >= Settings.FailbackDelayMs * Clock.TicksPerMs)
            {
                Return(endpoint, now, null, null);
            }
        }
    }

    /// <summary>At most the given share is ejected, and never the last that operators have left in.</summary>
    private bool MayEject(int endpoint)
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

    private void Eject(int endpoint, long now, Cause cause)
    {
        var health = _health[endpoint];
        health.Epoch++;
        health.Consecutive = 0;
        health.Streak = 0;
        health.EjectedAt = now;
        health.NextTrial = now + (Settings.ProbeIntervalMs * Clock.TicksPerMs);
        health.IsEjected = true;
        _journal.Raise(ResilienceEventKind.Ejected, _endpoints[endpoint].Name, cause: cause);
        Settle(null, null);
    }

    private void Return(int endpoint, long now, string? who, string? why)
    {
        var health = _health[endpoint];
        health.Epoch++;
        health.Consecutive = 0;
        health.IsEjected = false;
        _journal.Raise(ResilienceEventKind.Restored, _endpoints[endpoint].Name, duration: TimeSpan.FromTicks(now - health.EjectedAt), who: who, why: why);
        Settle(who, why);
    }

    /// <summary>Works out which endpoint calls go to now, and tells if that is another one.</summary>
    /// <returns>Whether it is.</returns>
    private bool Settle(string? who, string? why)
    {
        _isDisturbed = !ReferenceEquals(_order, _byPriority) || Array.Exists(_byPriority, endpoint => _endpoints[endpoint].IsBlocked || _health[endpoint].IsEjected);
        var before = _active;
        var place = Array.FindIndex(_order, endpoint => !_endpoints[endpoint].IsBlocked && !IsEjected(endpoint));
        var now = place < 0 ? before : _order[place];
        if (now != before)
        {
            Volatile.Write(ref _active, now);
            var kind = Array.IndexOf(_byPriority, now) < Array.IndexOf(_byPriority, before) ? ResilienceEventKind.FailedBack : ResilienceEventKind.FailedOver;
            _journal.Raise(kind, _endpoints[now].Name, from: _endpoints[before].Name, who: who, why: why);
        }

        return now != before;
    }
}
