using Resilience.Timing;

namespace Resilience.Breaking;

/// <summary>What a breaker is to do, said as plainly as can be: one thread, a list of everything counted, a list of leases.</summary>
internal sealed class BreakerModel(BreakerSettings settings, Random random)
{
    private readonly List<(long At, bool Failed, bool Slow)> _counted = [];
    private readonly Dictionary<int, long> _leases = [];
    private int _age;
    private int _growth;
    private long _since;
    private long _blockedUntil;
    private int _succeeded;
    private int _lastPermit;
    private long _failures;
    private long _windowSince;
    private long _rampEnd;
    private long _ramp;
    private double _due;

    public CircuitState State { get; private set; } = CircuitState.Closed;

    public int InRow { get; private set; }

    public int ProbesOut => _leases.Count;

    public int ProbesTaken => _leases.Count + _succeeded;

    /// <summary>As many as were wanted at any time since the circuit is half-open.</summary>
    public int ProbesAllowed { get; private set; } = settings.Probes;

    public bool IsCurrent(ModelPermit permit) => permit.Age == _age;

    public (long Calls, long Failures, long Slow) Window(long now)
    {
        if (State != CircuitState.Closed)
        {
            return default;
        }

        if (settings.LastCalls > 0)
        {
            var last = _counted.TakeLast(settings.LastCalls).ToArray();
            return (last.Length, last.Count(one => one.Failed), last.Count(one => one.Slow));
        }

        var part = settings.WindowMs * Clock.TicksPerMs / 10;
        var inside = _counted.FindAll(one => ((one.At - _windowSince) / part) + 9 >= (now - _windowSince) / part);
        return (inside.Count, inside.Count(one => one.Failed), inside.Count(one => one.Slow));
    }

    public long? RetryAfter(long now) => State == CircuitState.Open ? Math.Max(0, _blockedUntil - now) : null;

    /// <summary>The permit, or null.</summary>
    public ModelPermit? Enter(long now, long lease)
    {
        Lapse(now);
        if (State == CircuitState.Open && now >= _blockedUntil)
        {
            Turn(CircuitState.HalfOpen, now);
        }

        if (State == CircuitState.Closed && now < _rampEnd)
        {
            var isDue = _due >= 1;
            _due += 0.1 + (0.9 * (now - _since) / _ramp) - (isDue ? 1 : 0);
            return isDue ? new ModelPermit(++_lastPermit, _age, _failures, IsProbe: false) : null;
        }

        if (State == CircuitState.Closed || (State == CircuitState.HalfOpen && ProbesTaken < settings.Probes))
        {
            var permit = new ModelPermit(++_lastPermit, _age, _failures, State == CircuitState.HalfOpen);
            if (State == CircuitState.HalfOpen)
            {
                _leases.Add(permit.Id, now + lease);
            }

            return permit;
        }

        return null;
    }

    public void Settle(ModelPermit permit, long now, bool failed, bool slow)
    {
        if (permit.IsProbe)
        {
            Lapse(now);
        }

        if (permit.Age != _age)
        {
            return;
        }

        if (State == CircuitState.HalfOpen)
        {
            _leases.Remove(permit.Id);
            if (failed || slow)
            {
                Open(now);
            }
            else if (++_succeeded >= settings.Probes)
            {
                Recover(now);
            }

            return;
        }

        _counted.Add((now, failed, slow));
        if (!failed)
        {
            InRow = 0;
        }
        else if (permit.Failures == _failures)
        {
            InRow++;
            _failures++;
        }

        var (calls, bad, late) = Window(now);
        if ((failed || slow)
            && ((settings.ConsecutiveFailures > 0 && InRow >= settings.ConsecutiveFailures)
                || (calls >= (settings.LastCalls > 0 ? Math.Min(settings.LastCalls, settings.MinimumCalls) : settings.MinimumCalls) && ((bad > 0 && (double)bad / calls >= settings.FailureRatio) || (settings.SlowCallMs > 0 && late > 0 && (double)late / calls >= settings.SlowCallRatio)))))
        {
            Open(now);
        }
    }

    public void Reload(BreakerSettings next, long now)
    {
        var restarts = State == CircuitState.Closed && (next.LastCalls != settings.LastCalls || (next.LastCalls == 0 && next.WindowMs != settings.WindowMs));
        settings = next;
        ProbesAllowed = State == CircuitState.HalfOpen ? Math.Max(ProbesAllowed, next.Probes) : next.Probes;
        if (restarts)
        {
            _counted.Clear();
            _windowSince = now;
        }
        else if (State == CircuitState.HalfOpen && _succeeded >= settings.Probes)
        {
            Recover(now);
        }
    }

    public void Release(ModelPermit permit)
    {
        if (permit.Age == _age)
        {
            _leases.Remove(permit.Id);
        }
    }

    public void Isolate(long now)
    {
        if (State != CircuitState.Isolated)
        {
            Turn(CircuitState.Isolated, now);
        }
    }

    public void Close(long now)
    {
        _growth = 0;
        Turn(CircuitState.Closed, now);
    }

    private void Recover(long now)
    {
        Turn(CircuitState.Closed, now);
        _ramp = settings.RampMs * Clock.TicksPerMs;
        _rampEnd = now + _ramp;
        _due = 1;
    }

    private void Lapse(long now)
    {
        if (State == CircuitState.HalfOpen && _leases.Values.DefaultIfEmpty(long.MaxValue).Min() is var first && first <= now)
        {
            Open(first);
        }
    }

    private void Open(long now)
    {
        if (State == CircuitState.Closed && now - _since >= settings.MaxBreakMs * Clock.TicksPerMs)
        {
            _growth = 0;
        }

        var whole = Math.Min(settings.MaxBreakMs, settings.BreakMs * Math.Pow(2, _growth++)) * Clock.TicksPerMs;
        Turn(CircuitState.Open, now);
        _blockedUntil = now + (long)(whole * (0.8 + (0.2 * random.NextDouble())));
    }

    private void Turn(CircuitState state, long now)
    {
        State = state;
        _age++;
        _since = now;
        _windowSince = now;
        ProbesAllowed = settings.Probes;
        _failures = 0;
        _rampEnd = 0;
        InRow = 0;
        _succeeded = 0;
        _leases.Clear();
        _counted.Clear();
    }
}
