using Resilience.Events;
using Resilience.TestKit;
using Resilience.Timing;
using Xunit;

namespace Resilience.Routing;

/// <summary>One random interleaving of attempts, trial calls, steering and time, given to failover and model alike.</summary>
internal sealed class FailoverRun
{
    private readonly Random _random;
    private readonly FailoverSettings _settings;
    private readonly EndpointState[] _endpoints;
    private readonly FailoverState _failover;
    private readonly FailoverModel _model;
    private readonly List<(int Endpoint, HealthPermit Real, (int Age, int Failures) Model)> _attempts = [];
    private readonly List<(int Endpoint, long Claim)> _claims = [];
    private long _now;

    public FailoverRun(Random random)
    {
        _random = random;
        _settings = new FailoverSettings(
            PolicyMode.Enforce, [], random.Next(1, 4), random.Next(1, 4), random.Next(0, 200), random.Next(1, 100), random.Next(0, 5) * 25)
        {
            Topology = random.Next(2) == 0 ? Topology.ActivePassive : Topology.ActiveActive,
        };
        _endpoints = Endpoints(random.Next(2, 6));
        _failover = Create(_settings, _endpoints);
        _model = new FailoverModel(_settings, _endpoints.Length);
    }

    public int Ejections { get; private set; }

    public int Returns { get; private set; }

    public static EndpointState[] Endpoints(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new EndpointState(new Endpoint("Service", $"e{index}", null, null, null, 1), index))];

    public static FailoverState Create(FailoverSettings settings, EndpointState[] endpoints, EventQueue? events = null) =>
        new(settings, endpoints, new FailoverJournal(events ?? Events(), "Service", null), gate: new object());

    public static EventQueue Events() => new(new Clock(new ManualTimeProvider()));

    public void Step()
    {
        _now += _random.Next(3) == 0 ? _random.Next(60) * Clock.TicksPerMs : 0;
        var endpoint = _random.Next(_endpoints.Length);
        var before = _model.Endpoints.Count(one => one.IsEjected);
        switch (_random.Next(40))
        {
            case < 14:
                _attempts.Add((endpoint, _failover[endpoint].Permit, (_model.Endpoints[endpoint].Age, _model.Endpoints[endpoint].Failures)));
                break;
            case < 28 when _attempts.Count > 0:
                End(_random.Next(_attempts.Count), succeeds: _random.Next(5) < 2);
                break;
            case < 32 when _settings.EjectsForPause:
                _failover.Refresh(_now);
                _model.Refresh(_now);
                break;
            case < 32:
                Claim(endpoint);
                break;
            case 32 or 33 when _claims.Count > 0:
                ReturnClaim();
                break;
            default:
                Steer(endpoint);
                break;
        }

        var after = _model.Endpoints.Count(one => one.IsEjected);
        Ejections += Math.Max(0, after - before);
        Returns += Math.Max(0, before - after);
    }

    public void Compare()
    {
        var ejected = 0;
        for (var endpoint = 0; endpoint < _endpoints.Length; endpoint++)
        {
            var (real, model) = (_failover[endpoint], _model.Endpoints[endpoint]);
            Assert.Equal((model.IsEjected, model.InRow), (real.IsEjected, real.Consecutive));
            Assert.True(!model.IsEjected || (model.Streak, model.NextTrial) == (real.Streak, real.NextTrial), "streak or next trial differs");
            ejected += real.IsEjected ? 1 : 0;
        }

        Assert.Equal(_model.Active, _failover.Active);
        Assert.True(ejected * 100 <= _settings.MaxEjectedPercent * _endpoints.Length && ejected < _endpoints.Length, $"{ejected} ejected");
    }

    private void End(int index, bool succeeds)
    {
        var (endpoint, real, model) = _attempts[index];
        _attempts.RemoveAt(index);
        var wasLast = Enumerable.Range(0, _endpoints.Length).Count(_model.IsUsable) == 1;
        if (succeeds)
        {
            _failover.Succeed(endpoint, real, _now);
            _model.Succeed(endpoint, model, _now);
        }
        else
        {
            _failover.Fail(endpoint, real, _now, Cause.Exception);
            _model.Fail(endpoint, model, _now);
            Assert.True(!wasLast || Enumerable.Range(0, _endpoints.Length).Any(_model.IsUsable), "the last was ejected");
        }
    }

    private void Claim(int endpoint)
    {
        var isDue = _model.TryClaim(endpoint, _now, out var expected);
        Assert.Equal(isDue, _failover.TryClaimTrial(endpoint, _now, out var claim));
        if (isDue)
        {
            Assert.Equal(expected, claim);
            _claims.Add((endpoint, claim));
        }
    }

    private void ReturnClaim()
    {
        var (endpoint, claim) = _claims[_random.Next(_claims.Count)];
        _claims.Remove((endpoint, claim));
        _failover.ReturnTrial(endpoint, claim, _now);
        _model.ReturnClaim(endpoint, claim, _now);
    }

    private void Steer(int endpoint)
    {
        switch (_random.Next(5))
        {
            case 0:
                _failover.ForceFailover(endpoint, _now, "who", "why");
                _model.Force(endpoint, _now);
                break;
            case 1:
                _failover.ForceFailback(_now, "who", "why");
                _model.ForceBack(_now);
                break;
            case 2:
                _failover.Restore(endpoint, _now, "who", "why");
                _model.Restore(endpoint, _now);
                break;
            default:
                _endpoints[endpoint].IsDraining = !_endpoints[endpoint].IsDraining;
                _failover.EndpointsChanged("who", "why");
                _model.Drain(endpoint, _endpoints[endpoint].IsDraining);
                break;
        }
    }
}
