using Resilience.Timing;

namespace Resilience.Routing;

/// <content>Endpoints that share the load: who may be chosen, with which share, and when that changes by itself.</content>
internal sealed partial class FailoverState
{
    private const int RampSteps = 10;

    private readonly bool[] _wasBlocked;
    private readonly long[] _givenBackAt;
    private Balancer? _balancer;
    private RoutingTable? _table;
    private long _nextChange = long.MaxValue;

    /// <summary>What balanced calls go by; null where endpoints are tried in order.</summary>
    public RoutingTable? Table => Volatile.Read(ref _table);

    /// <summary>When an ejection ends or a share grows, in clock ticks; <see cref="long.MaxValue"/> while nothing changes by itself.</summary>
    public long NextChange => Volatile.Read(ref _nextChange);

    /// <summary>Every endpoint of this scope, a bit each.</summary>
    public ulong Members { get; }

    /// <summary>Takes note of what time has changed, if anything.</summary>
    public void Refresh(long now)
    {
        if (now < NextChange)
        {
            return;
        }

        lock (_gate)
        {
            if (_successor is not null)
            {
                return;
            }

            Note(now);
            foreach (var endpoint in _byPriority)
            {
                if (Settings.EjectsForPause && MayReturn(_health[endpoint], now))
                {
                    Return(endpoint, now, null, null);
                }
            }

            Settle(null, null);
        }
    }

    /// <summary>Takes note that endpoints have other weights.</summary>
    public void WeightsChanged()
    {
        lock (_gate)
        {
            // A ring is made of weights; the others look them up, and go on with what they have measured.
            if (Settings.Balance == Balance.ConsistentHash)
            {
                _balancer = _parts?.Balancer(Settings.Balance, _endpoints);
            }

            Tabulate();
        }
    }

    private void Note(long now) => _latest = Math.Max(_latest, now);

    private void ChooseBalancer(FailoverSettings? before, FailoverState? known)
    {
        if (before?.Balance != Settings.Balance)
        {
            _balancer = _parts?.Balancer(Settings.Balance, _endpoints, known);
        }
    }

    /// <summary>Makes the table of this moment.</summary>
    private void Tabulate()
    {
        Note(_parts?.Clock.Coarse() ?? 0);
        var next = long.MaxValue;
        var shares = new double[_endpoints.Length];
        ulong live = 0, ejected = 0;
        foreach (var endpoint in _byPriority)
        {
            var health = _health[endpoint];
            if (health.IsEjected && Settings.EjectsForPause && !AwaitsProbes(health))
            {
                next = Math.Min(next, health.EjectedUntil);
            }

            NoteBlocking(endpoint);
            shares[endpoint] = _balancer is null ? 0 : ShareOf(endpoint, ref next);
            if (!_endpoints[endpoint].IsBlocked)
            {
                ref var set = ref IsEjected(endpoint) ? ref ejected : ref live;
                set |= EndpointSet.Of(endpoint);
            }
        }

        Volatile.Write(ref _nextChange, next);
        if (_balancer is null)
        {
            Volatile.Write(ref _table, null);
            return;
        }

        var isPanic = (_byPriority.Length - live.Count()) * 100 > Settings.MaxEjectedPercent * _byPriority.Length;
        var usable = isPanic ? live | ejected : live;
        if (Array.TrueForAll(_byPriority, endpoint => !usable.Has(endpoint) || shares[endpoint] == 0))
        {
            Array.Fill(shares, 1);
        }

        Volatile.Write(ref _table, new RoutingTable
        {
            Balancer = _balancer,
            Usable = usable,
            Shares = shares,
            IsEven = Array.TrueForAll(_byPriority, endpoint => !usable.Has(endpoint) || shares[endpoint] == shares[usable.First()]),
            First = _forced is { } forced ? Array.FindIndex(_endpoints, endpoint => endpoint?.Name == forced.Endpoint) : -1,
        });
    }

    /// <summary>An endpoint that an operator gives back starts as slowly as one that was ejected.</summary>
    private void NoteBlocking(int endpoint)
    {
        var isBlocked = _endpoints[endpoint].IsBlocked;
        if (_wasBlocked[endpoint] && !isBlocked)
        {
            _givenBackAt[endpoint] = _latest;
        }

        _wasBlocked[endpoint] = isBlocked;
    }

    /// <summary>The weight, or as much of it as an endpoint that came back a moment ago gets: a tenth at first, a tenth more at each tenth of the time.</summary>
    private double ShareOf(int endpoint, ref long next)
    {
        double weight = Settings.Balance == Balance.RoundRobin ? 1 : _endpoints[endpoint].Weight;
        var returned = Math.Max(_givenBackAt[endpoint], _health[endpoint].ReturnedAt);
        var duration = Settings.SlowStartMs * Clock.TicksPerMs;
        if (returned == 0 || _latest - returned >= duration)
        {
            return weight;
        }

        var step = Math.Max(0, _latest - returned) * RampSteps / duration;
        next = Math.Min(next, returned + ((step + 1) * duration / RampSteps));
        return weight * Math.Max(step, 1) / RampSteps;
    }
}
