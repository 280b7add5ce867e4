using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 5, MinimumCalls = 100, BreakMs = 1_000, MaxBreakMs = 1_000, Probes = 2), Slo(99, WindowDays = 7)]
[Retry(0, DelayMs = 0), Timeout(1_000)]
public interface IReloaded : IStore
{
    [Fallback(FallbackSource.LastGood, KeyedBy = ["key"])]
    ValueTask<int> GetKeptAsync(int key = 0, CancellationToken cancellationToken = default);
}

[Failover("a", "b", FailureThreshold = 2), Retry(0, DelayMs = 0, BudgetMinPerSecond = 0, BudgetPercent = 100)]
public interface IReloadedPair : IStore;

public sealed partial class Store : IReloaded, IReloadedPair
{
    public ValueTask<int> GetKeptAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law37ReloadTests : IDisposable
{
    private const string Policies = "Services:Reloaded:Policies:";

    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;
    private readonly IReloaded _service;

    public Law37ReloadTests()
    {
        _host = new(services => services
            .AddResilientReloaded(e => e.Add("default", _a))
            .AddResilientReloadedPair(e => e.Add("a", _a).Add("b", _b)));
        _service = _host.Get<IReloaded>();
    }

    private BreakerSnapshot Breaker => _host.Control.Breaker("Reloaded", null)!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law37_reload_keeps_an_open_circuit_and_its_pause()
    {
        await Fail(5);
        var retryAfter = Breaker.RetryAfter;
        _host.Reload((Policies + "CircuitBreaker:ConsecutiveFailures", "50"), (Policies + "CircuitBreaker:BreakMs", "1"), (Policies + "CircuitBreaker:WindowMs", "500"));

        Assert.Equal((CircuitState.Open, retryAfter), (Breaker.State, Breaker.RetryAfter));
        await FailoverHost.Fails<CircuitOpenException>(_service.GetAsync());
    }

    [Theory]
    [InlineData("CircuitBreaker:Probes", "3")]
    [InlineData("CircuitBreaker:WindowMs", "60000")]
    public async Task Law37_reload_keeps_the_row_of_failures(string key, string value)
    {
        await Fail(2);
        _host.Reload((Policies + "CircuitBreaker:ConsecutiveFailures", "3"), (Policies + key, value));
        Assert.Equal((CircuitState.Closed, 2), (Breaker.State, Breaker.ConsecutiveFailures));

        await Fail(1);
        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    [Fact]
    public async Task Law37_reload_keeps_the_window_unless_its_length_changes()
    {
        await Fail(1);
        await _service.GetAsync();
        await Fail(1);
        _host.Reload((Policies + "CircuitBreaker:FailureRatio", "0.9"));
        Assert.Equal((3, 2), (Breaker.Calls, Breaker.Failures));

        _host.Reload((Policies + "CircuitBreaker:WindowMs", "60000"));
        Assert.Equal((0, 0), (Breaker.Calls, Breaker.Failures));
        await Fail(1);
        Assert.Equal((1, 1), (Breaker.Calls, Breaker.Failures));

        _host.Reload((Policies + "CircuitBreaker:LastCalls", "20"));
        Assert.Equal((0, 0), (Breaker.Calls, Breaker.Failures));
        var under = _a.Hangs();
        var call = _service.PutAsync();
        _host.Reload((Policies + "CircuitBreaker:LastCalls", "30"));
        under.SetException(_a.Error);
        await FailoverHost.EndOf(call);
        Assert.Equal((1, 1, 3), (Breaker.Calls, Breaker.Failures, Breaker.ConsecutiveFailures));
    }

    [Fact]
    public async Task Law37_half_open_circuit_closes_when_fewer_probes_are_wanted_than_have_succeeded()
    {
        await Fail(5);
        _host.Time.Advance(1_000);
        await _service.GetAsync();
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);

        _host.Reload((Policies + "CircuitBreaker:Probes", "1"));
        Assert.Equal(CircuitState.Closed, Breaker.State);
        Assert.Equal("CircuitClosed default", (await _host.StoryAsync())[^2]);
    }

    [Fact]
    public async Task Law37_reload_keeps_ejections_budget_and_last_good()
    {
        Assert.Equal(1, await _service.GetKeptAsync(7));
        var pair = _host.Get<IReloadedPair>();
        await pair.GetAsync();
        _a.IsDown = true;
        await FailoverHost.EndOf(pair.PutAsync());
        await FailoverHost.EndOf(pair.PutAsync());
        Assert.True(_host.Endpoint("ReloadedPair", "a").IsEjected);
        _host.Reload(("Defaults:Failover:FailureThreshold", "9"), ("Services:ReloadedPair:Policies:Failover:RecoveryThreshold", "2"), ("Services:Reloaded:Policies:Timeout:TotalMs", "2000"));

        Assert.True(_host.Endpoint("ReloadedPair", "a").IsEjected);
        Assert.Equal(2, await pair.PutAsync());
        Assert.Equal(1, await _service.GetKeptAsync(7));
    }

    [Fact]
    public async Task Law37_reload_keeps_what_an_objective_has_counted_and_a_longer_window_says_that_it_is_not_full()
    {
        await Fail(1);
        _host.Time.Advance(TimeSpan.FromDays(8));
        await _service.GetAsync();
        _host.Time.Advance(TimeSpan.FromDays(1));
        await _service.GetAsync();
        Assert.Equal((2, 0, false), Read());

        _host.Reload((Policies + "Slo:WindowDays", "60"), (Policies + "Slo:TargetPercent", "90"));
        Assert.Equal((2, 0, true), Read());
        Assert.Equal(90, _host.Control.Objective("Reloaded")!.Availability.TargetPercent);

        _host.Time.Advance(TimeSpan.FromDays(53));
        Assert.Equal((2, 0, false), Read());

        _host.Reload((Policies + "Slo:WindowDays", "1"));
        Assert.Equal((0, 0, false), Read());

        (long Total, long Bad, bool Partial) Read()
        {
            var objective = _host.Control.Objective("Reloaded")!;
            return (objective.Total, objective.Bad, objective.Partial);
        }
    }

    [Fact]
    public async Task Law37_call_keeps_the_settings_it_started_with()
    {
        _host.Reload((Policies + "Retry:MaxRetries", "1"));
        var first = _a.Hangs();
        _a.Hangs();
        var call = _service.GetAsync();
        _host.Reload((Policies + "Retry:MaxRetries", "0"), (Policies + "Timeout:TotalMs", "10"));
        _host.Time.Advance(500);
        first.SetException(_a.Error);
        Assert.Equal(2, _a.Bodies);
        Assert.False(call.IsCompleted);

        _host.Time.Advance(500);
        var error = await FailoverHost.Fails<DeadlineExceededException>(call);
        Assert.Equal(TimeSpan.FromSeconds(1), error.Limit);

        _a.Hangs();
        call = _service.GetAsync();
        _host.Time.Advance(10);
        Assert.Equal(TimeSpan.FromMilliseconds(10), (await FailoverHost.Fails<DeadlineExceededException>(call)).Limit);
    }

    [Fact]
    public async Task Law37_invalid_value_is_refused_as_a_whole_with_path_value_and_range_and_watching_goes_on()
    {
        _host.Reload((Policies + "Retry:MaxRetries", "3"), (Policies + "CircuitBreaker:FailureRatio", "1.5"));
        _host.Reload();

        Assert.Contains("retry 0", _host.Control.Describe("Reloaded", "Get"), StringComparison.Ordinal);
        var refused = Assert.Single(await _host.EventsAsync());
        Assert.Equal((ResilienceEventKind.ConfigurationRefused, ""), (refused.Kind, refused.Service));
        Assert.Equal(
            "Resilience:Services:Reloaded:Policies:CircuitBreaker:FailureRatio = \"1.5\": must be a number above 0, at most 1. Correct the value, or remove the key to leave it to the code.",
            Assert.Single(refused.Details));

        _host.Reload((Policies + "CircuitBreaker:FailureRatio", "0.7"));
        Assert.Contains("retry 3", _host.Control.Describe("Reloaded", "Get"), StringComparison.Ordinal);
        Assert.Contains("breaker (70 %", _host.Control.Describe("Reloaded", "Get"), StringComparison.Ordinal);
        var accepted = (await _host.EventsAsync())[^1];
        Assert.Equal(ResilienceEventKind.ConfigurationReloaded, accepted.Kind);
        Assert.Contains("Resilience:Services:Reloaded:Policies:Retry:MaxRetries: (not set) → 3", accepted.Details);
    }

    [Theory]
    [InlineData("Services:Reloadet:Policies:Retry:MaxRetries", "1", "there is no service 'Reloadet'. Did you mean 'Reloaded'?")]
    [InlineData("Services:Reloaded:Policies:Retry:MaxRetrys", "1", "there is no parameter 'MaxRetrys'. Did you mean 'MaxRetries'?")]
    [InlineData("Services:Reloaded:Policies:Bulkhaed:X", "1", "there is no policy 'Bulkhaed'.")]
    [InlineData("Services:Reloaded:Policies:Timeout:AttemptMs", "5000", "and at most TotalMs where there is one; TotalMs is")]
    [InlineData("Services:Reloaded:Endpoints:default:Uri", "https://elsewhere/", "= \"https://elsewhere/\": must be null while the host runs. Restart the host to change it.")]
    [InlineData("Services:ReloadedPair:Policies:Failover:Endpoints:0", "b", "Failover:Endpoints = [\"b\"]: must be [\"a\", \"b\"] while the host runs.")]
    [InlineData("Services:Reloaded:Mode", "Off", "Write Resilience:Services:Reloaded:Policies:Mode.")]
    [InlineData("Mode", "Off", "Write Resilience:Defaults:Mode.")]
    public async Task Law37_what_cannot_be_meant_or_had_is_refused_at_reload_as_at_start(string key, string value, string reason)
    {
        _host.Reload((Policies + "Retry:MaxRetries", "3"), (key, value));

        var refused = Assert.Single(await _host.EventsAsync());
        Assert.Equal(ResilienceEventKind.ConfigurationRefused, refused.Kind);
        Assert.Contains(refused.Details, detail => detail.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("retry 0", _host.Control.Describe("Reloaded", "Get"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law37_reload_changes_weights_and_leaves_those_that_an_operator_has_set()
    {
        _host.Reload(("Services:ReloadedPair:Endpoints:b:Weight", "3"));
        Assert.Equal(3, _host.Endpoint("ReloadedPair", "b").Endpoint.Weight);

        _host.Control.SetWeight("ReloadedPair", "b", 7, "ann", "test");
        _host.Reload((Policies + "Retry:MaxRetries", "2"));
        Assert.Equal(7, _host.Endpoint("ReloadedPair", "b").Endpoint.Weight);

        _host.Reload(("Services:ReloadedPair:Endpoints:b:Weight", "4"));
        Assert.Equal(4, _host.Endpoint("ReloadedPair", "b").Endpoint.Weight);
        Assert.Equal(3, (await _host.EventsAsync()).Count(item => item.Kind == ResilienceEventKind.Reweighted));
    }

    [Fact]
    public async Task Law37_reload_of_other_sections_tells_nothing()
    {
        _host.Reload();

        Assert.Empty(await _host.EventsAsync());
    }

    private async Task Fail(int times)
    {
        _a.Fails(times: times);
        for (var i = 0; i < times; i++)
        {
            await FailoverHost.Fails<InvalidOperationException>(_service.PutAsync());
        }
    }
}
