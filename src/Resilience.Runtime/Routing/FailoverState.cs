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
    private readonly EndpointState[] _all;
    private readonly EndpointState[] _endpoints;
    private readonly EndpointHealth[] _health;
    private readonly int[] _byPriority;
    private readonly RoutingParts? _parts;
    private readonly SharedHealth? _shared;
    private FailoverSettings _settings;
    private int[] _order;
    private ForcedOrder? _forced;
    private int _active;
    private long _latest;
    private volatile bool _isDisturbed;

    /// <param name="settings">How it decides.</param>
    /// <param name="endpoints">The service's endpoints.</param>
    /// <param name="journal">Tells what happens.</param>
    /// <param name="gate">The lock under which operators steer the service: what is ejected and what is drained are decided under the same one, or together they could take the last endpoint out.</param>
    /// <param name="parts">What balancing needs; without it endpoints are tried in order.</param>
    /// <param name="shared">The health that scopes with one name share; null for a scope's own.</param>
    /// <param name="succession">What it takes over from; null for the scope's first.</param>
    public FailoverState(
        FailoverSettings settings, EndpointState[] endpoints, FailoverJournal journal, object gate, RoutingParts? parts = null, SharedHealth? shared = null, Succession? succession = null)
    {
        _gate = gate;
        _settings = settings;
        _all = endpoints;
        _endpoints = AtPlaces(endpoints, static endpoint => endpoint);
        _journal = journal;
        _shared = shared;
        _wasBlocked = new bool[_endpoints.Length];
        _givenBackAt = new long[_endpoints.Length];
        _byPriority = settings.Endpoints.Length == 0
            ? Array.ConvertAll(endpoints, endpoint => endpoint.Index)
            : Array.ConvertAll(settings.Endpoints, name => Array.Find(endpoints, endpoint => string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase))!.Index);
        _order = _byPriority;
        _active = _byPriority[0];
        _parts = parts;
        Members = _byPriority.Aggregate(0UL, (set, endpoint) => set | EndpointSet.Of(endpoint));
        lock (gate)
        {
            _health = AtPlaces(endpoints, endpoint => succession?.Before.HealthOf(endpoint) ?? shared?.Of(endpoint.Name) ?? new EndpointHealth());
            shared?.Members.Add(this);
            ChooseBalancer(before: null, succession?.Before);
            var gone = succession is null ? null : TakeOver(succession.Before);
            ChooseRates();
            SettleAlone(succession?.By.Who, succession?.By.Why, gone);
        }
    }

    /// <summary>The endpoints of this scope, the preferred first.</summary>
    public ReadOnlySpan<int> ByPriority => _byPriority;

    public FailoverJournal Journal => _journal;

    public FailoverSettings Settings => Volatile.Read(ref _settings);

    /// <summary>Swapped in place: ejections, streaks and a forced order stay. Which endpoints there are, and their order, does not change: for other ones there is a successor.</summary>
    public void Reload(FailoverSettings settings)
    {
        lock (_gate)
        {
            var before = _settings;
            Volatile.Write(ref _settings, settings);

            // Ejections that were only observed may hold from now on, shares be others; and while it was off, operators may have steered.
            ChooseBalancer(before, this);
            ChooseRates();
            Settle(null, null);
        }
    }

    /// <summary>False while every endpoint is in and the first is first: the common case.</summary>
    public bool IsDisturbed => _isDisturbed;

    /// <summary>The endpoints in the order they are to be tried.</summary>
    public ReadOnlySpan<int> Order => Volatile.Read(ref _order);

    /// <summary>The endpoint that calls go to while its breaker admits them.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Whether endpoints are probed; else trial calls tell whether an ejected one has recovered.</summary>
    public bool IsProbed { get; init; }

    /// <summary>Whether ejected endpoints get trial calls.</summary>
    public bool TakesTrials => !IsProbed && !Settings.EjectsForPause;

    public EndpointHealth this[int endpoint] => _health[endpoint];

    public bool IsEjected(int endpoint) => _health[endpoint].IsEjected && Settings.Mode == PolicyMode.Enforce;

    public bool IsEjected(EndpointState endpoint) => Has(endpoint) && IsEjected(endpoint.Index);

    /// <summary>When an ejected endpoint comes back by the clock alone; null where it has to prove itself first, or is not in use.</summary>
    public long? ReturnsAt(int endpoint) =>
        Settings.EjectsForPause && !AwaitsProbes(_health[endpoint]) && !_endpoints[endpoint].IsBlocked ? Volatile.Read(ref _health[endpoint].EjectedUntil) : null;

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

        if (Volatile.Read(ref _successor) is null)
        {
            Volatile.Read(ref _rates)?.CountGood(endpoint);
        }

        if (health.IsEjected && TakesTrials)
        {
            CountRecovery(endpoint, permit, now);
        }
    }

    /// <summary>An attempt at the endpoint failed.</summary>
    public void Fail(int endpoint, in HealthPermit permit, long now, Cause cause, Exception? error = null)
    {
        var health = _health[endpoint];
        lock (_gate)
        {
            if (_successor is { } successor)
            {
                successor.FailFor(_endpoints[endpoint], permit, now, cause, error);
                return;
            }

            CompareRates(endpoint, now);
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
                Eject(endpoint, now, cause, error);
            }
        }
    }

    private void CountRecovery(int endpoint, in HealthPermit permit, long now)
    {
        lock (_gate)
        {
            if (_successor is { } successor)
            {
                successor.CountRecoveryFor(_endpoints[endpoint], permit, now);
                return;
            }

            var health = _health[endpoint];
            if (!health.IsEjected || permit.Epoch != health.Epoch)
            {
                return;
            }

            CountStreak(health, now);
            if (MayReturn(health, now))
            {
                Return(endpoint, now, null, null);
            }
        }
    }
}
