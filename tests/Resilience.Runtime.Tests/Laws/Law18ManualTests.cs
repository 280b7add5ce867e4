using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 2, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface ISteered : IStore;

[CircuitBreaker(ConsecutiveFailures = 2, BreakMs = 1_000, MaxBreakMs = 1_000, Mode = PolicyMode.Observe)]
public interface IWatched : IStore;

[Slo(99)]
public interface IBare : IStore;

public sealed partial class Store : ISteered, IWatched, IBare;

public sealed class Law18ManualTests : IDisposable
{
    private readonly Store _store = new();
    private readonly FailoverHost _host;
    private readonly ISteered _service;

    public Law18ManualTests()
    {
        _host = new(services => services
            .AddResilientSteered(e => e.Add("default", _store))
            .AddResilientWatched(e => e.Add("default", _store))
            .AddResilientBare(e => e.Add("default", _store)));
        _service = _host.Get<ISteered>();
    }

    private BreakerSnapshot Breaker => _host.Control.Breaker("Steered", null)!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law18_isolated_circuit_stays_open_until_released()
    {
        _host.Control.Isolate("Steered", "default", "ops", "maintenance");
        _host.Time.Advance(TimeSpan.FromDays(365));
        var rejection = await FailoverHost.Fails<CircuitOpenException>(_service.GetAsync());

        Assert.Null(rejection.RetryAfter);
        Assert.Equal(0, _store.Bodies);
        Assert.Equal(CircuitState.Isolated, Breaker.State);
        _host.Control.Close("Steered", "default", "ops", "done");
        await _service.GetAsync();
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task Law18_isolation_turns_the_outcomes_of_calls_under_way_into_stragglers()
    {
        var body = _store.Hangs();
        var call = _service.GetAsync();
        _host.Control.Isolate("Steered", "default", "ops", "maintenance");
        body.SetResult(5);

        Assert.Equal(5, await call);
        Assert.Equal(CircuitState.Isolated, Breaker.State);
    }

    [Fact]
    public async Task Law18_close_admits_at_once_and_starts_the_growth_again()
    {
        await Open();
        _host.Control.Close("Steered", "default", "ops", "fixed");
        await _service.GetAsync();

        Assert.Equal((CircuitState.Closed, 1, 0), (Breaker.State, Breaker.Calls, Breaker.ConsecutiveFailures));
    }

    [Fact]
    public async Task Law18_service_without_a_breaker_can_be_isolated_and_released()
    {
        var bare = _host.Get<IBare>();
        _host.Control.Isolate("Bare", "default", "ops", "maintenance");
        await FailoverHost.Fails<CircuitOpenException>(bare.GetAsync());
        _host.Control.Close("Bare", "default", "ops", "done");
        await bare.GetAsync();
        _host.Control.Isolate("Bare", "default", "ops", "again");
        _host.Control.Restore("Bare", "default", "ops", "done");
        await bare.GetAsync();

        Assert.Equal(["Isolated default", "Restored default", "Isolated default", "Restored default"], await _host.StoryAsync());
    }

    [Fact]
    public async Task Law18_observed_circuit_decides_and_records_but_admits()
    {
        var watched = _host.Get<IWatched>();
        _store.Fails(times: 2);
        await FailoverHost.EndOf(watched.GetAsync());
        await FailoverHost.EndOf(watched.GetAsync());
        await watched.GetAsync();

        var observed = _host.Control.Breaker("Watched", null)!;
        Assert.Equal((CircuitState.Open, 1), (observed.State, observed.Rejections));
        Assert.Equal((3, 1, 0), (_store.Bodies, _host.Counts("Watched", "Get").Observed, _host.Counts("Watched", "Get").Rejected.Count));

        // Its probe is the next call after the pause, as if it enforced.
        _host.Time.Advance(1_000);
        await watched.GetAsync();
        var events = await _host.EventsAsync();
        Assert.Equal(
            [(ResilienceEventKind.CircuitOpened, "in observation: calls go on"), (ResilienceEventKind.CircuitHalfOpened, null), (ResilienceEventKind.CircuitClosed, (string?)null)],
            events.Select(item => (item.Kind, item.Why)));
    }

    [Fact]
    public async Task Law18_observed_circuit_still_obeys_isolation()
    {
        _host.Control.Isolate("Watched", "default", "ops", "maintenance");
        await FailoverHost.Fails<CircuitOpenException>(_host.Get<IWatched>().GetAsync());
    }

    [Fact]
    public async Task Law18_everything_is_readable_without_side_effects()
    {
        await Open();
        await FailoverHost.Fails<CircuitOpenException>(_service.GetAsync());
        var first = Breaker;
        Assert.Equal(
            ("Steered", null, "default", CircuitState.Open, 1, Cause.Exception, TimeSpan.FromMilliseconds(900), _host.Time.GetUtcNow().AddMilliseconds(900)),
            (first.Service, first.Operation, first.Endpoint, first.State, first.Rejections, first.LastCause, first.RetryAfter, first.NextProbeAt));
        Assert.Same(_store.Error, first.LastException);

        // The pause is over, yet no reading takes the probe's place.
        _host.Time.Advance(2_000);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((CircuitState.Open, TimeSpan.Zero), (Breaker.State, Breaker.RetryAfter));
            _ = (_host.Control.Operations, _host.Control.Endpoints("Steered"), _host.Control.Objective("Bare"), _host.Control.Describe("Steered", "Get"));
        }

        await _service.GetAsync();
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    private async Task Open()
    {
        _store.Fails(times: 2);
        await FailoverHost.Fails<InvalidOperationException>(_service.GetAsync());
        await FailoverHost.Fails<InvalidOperationException>(_service.GetAsync());
        Assert.Equal(CircuitState.Open, Breaker.State);
    }
}
