using Resilience.Timing;
using Xunit;

namespace Resilience.Breaking;

/// <summary>One random interleaving of attempts, their ends, steering, reloads and time, given to breaker and model alike.</summary>
internal sealed class BreakerRun
{
    private readonly Random _random;
    private readonly Sights _seen;
    private readonly Breaker _breaker;
    private readonly BreakerModel _model;
    private readonly List<(BreakerPermit Real, ModelPermit Model)> _permits = [];
    private BreakerSettings _settings;
    private long _now;

    public BreakerRun(Random random, Sights seen)
    {
        _random = random;
        _seen = seen;
        _settings = Draw();
        var draws = random.Next();
        _breaker = TestBreakers.Create(_settings, new Random(draws));
        _model = new BreakerModel(_settings, new Random(draws));
    }

    public void Step()
    {
        var before = _model.State;
        _now += Elapse();
        Act();
        Compare();
        _seen.Note(before, _model.State);
    }

    private BreakerSettings Draw() => TestBreakers.Settings with
    {
        FailureRatio = _random.Next(1, 11) / 10.0,
        MinimumCalls = _random.Next(1, 12),
        WindowMs = _random.Next(1, 20) * 100,
        ConsecutiveFailures = _random.Next(0, 5),
        SlowCallMs = _random.Next(2),
        SlowCallRatio = _random.Next(1, 11) / 10.0,
        BreakMs = _random.Next(1, 500),
        MaxBreakMs = _random.Next(500, 2_000),
        Probes = _random.Next(1, 4),
        LastCalls = _random.Next(3) == 0 ? _random.Next(1, 20) : 0,
        RampMs = _random.Next(3) == 0 ? _random.Next(1, 1_000) : 0,
    };

    // Now and then to the very tick at which something changes, or one before.
    private long Elapse() => _random.Next(8) switch
    {
        0 => _random.Next(2_000) * Clock.TicksPerMs,
        1 => _model.RetryAfter(_now) is { } wait ? Math.Max(0, wait - _random.Next(2)) : 0,
        2 or 3 => _random.Next(100) * Clock.TicksPerMs,
        _ => 0,
    };

    private void Act()
    {
        switch (_random.Next(40))
        {
            case 0:
                _breaker.Isolate(_now, "who", "why");
                _model.Isolate(_now);
                return;
            case 1 or 2:
                _breaker.Close(_now, "who", "why");
                _model.Close(_now);
                return;
            case 3:
                _settings = Draw();
                _breaker.Reload(_settings, _now);
                _model.Reload(_settings, _now);
                return;
            case < 20 when _permits.Count > 0:
                var index = _random.Next(_permits.Count);
                Settle(_permits[index]);
                _permits.RemoveAt(index);
                return;
            default:
                Enter();
                return;
        }
    }

    private void Enter()
    {
        var lease = _random.Next(1, 1_000) * Clock.TicksPerMs;
        var expected = _model.Enter(_now, lease);
        Assert.Equal(expected is not null, _breaker.TryEnter(_now, lease, out var permit));
        if (expected is not null)
        {
            _permits.Add((permit, expected));
        }
    }

    private void Settle((BreakerPermit Real, ModelPermit Model) permit)
    {
        _seen.Stragglers += _model.IsCurrent(permit.Model) ? 0 : 1;
        var slow = _settings.SlowCallMs > 0 && _random.Next(3) == 0;
        switch (_random.Next(6))
        {
            case 0:
                _breaker.Release(permit.Real);
                _model.Release(permit.Model);
                break;
            case 1 or 2:
                _breaker.Fail(permit.Real, _now, TestBreakers.Failure with { IsSlow = slow });
                _model.Settle(permit.Model, _now, failed: true, slow);
                break;
            case 3 when slow:
                _breaker.Fail(permit.Real, _now, TestBreakers.SlowCall);
                _model.Settle(permit.Model, _now, failed: false, slow: true);
                break;
            default:
                _breaker.Succeed(permit.Real, _now);
                _model.Settle(permit.Model, _now, failed: false, slow: false);
                break;
        }
    }

    private void Compare()
    {
        var read = _breaker.Read(_now);
        Assert.Equal(
            (_model.State, _model.InRow, _model.Window(_now), _model.RetryAfter(_now)),
            (read.State, read.ConsecutiveFailures, (read.Calls, read.Failures, read.SlowCalls), read.RetryAfter?.Ticks));
        Assert.InRange(_model.ProbesTaken, 0, _model.ProbesAllowed);
        Assert.Equal(read, _breaker.Read(_now));
    }

    /// <summary>What the schedules have come upon: a proof that never sees it proves nothing.</summary>
    public sealed class Sights
    {
        public HashSet<CircuitState> States { get; } = [];

        public int Openings { get; private set; }

        public int Recoveries { get; private set; }

        /// <summary>Outcomes of an earlier epoch.</summary>
        public int Stragglers { get; set; }

        public void Note(CircuitState before, CircuitState after)
        {
            States.Add(after);
            Openings += before != CircuitState.Open && after == CircuitState.Open ? 1 : 0;
            Recoveries += before == CircuitState.HalfOpen && after == CircuitState.Closed ? 1 : 0;
        }
    }
}
