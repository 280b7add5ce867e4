using Xunit;

namespace Resilience.Laws;

[Timeout(0, AttemptMs = 100, Mode = PolicyMode.Observe)]
[Retry(2, DelayMs = 0, Mode = PolicyMode.Observe)]
[Fallback(nameof(Zero), Mode = PolicyMode.Observe)]
[Failure(When = nameof(IsBad))]
public interface IObserving : IStore
{
    static int Zero(int key) => key;

    static bool IsBad(int result) => result < 0;

    static bool IsBad(Exception error) => true;
}

[Failover("a", "b", FailureThreshold = 2, Mode = PolicyMode.Observe), CircuitBreaker(ConsecutiveFailures = 4)]
public interface IObservedPair : IStore
{
    [Retry(1, DelayMs = 0)]
    ValueTask<int> GetTwiceAsync(CancellationToken cancellationToken = default);
}

[CircuitBreaker(ConsecutiveFailures = 1), Timeout(100), Retry(2, DelayMs = 0), Slo(99), Fallback(nameof(Zero)), Failure(Except = [typeof(ArgumentException)])]
public interface IOffable : IStore
{
    [Slo(50), CircuitBreaker(Mode = PolicyMode.Off), Timeout(0, Mode = PolicyMode.Off), Retry(Mode = PolicyMode.Off), Fallback(nameof(Zero), Mode = PolicyMode.Off), Failure(Mode = PolicyMode.Off)]
    ValueTask<int> GetBareAsync(int key = 0, CancellationToken cancellationToken = default);

    [Slo(50, Mode = PolicyMode.Off)]
    ValueTask<int> GetUncountedAsync(int key = 0, CancellationToken cancellationToken = default);

    static int Zero(int key) => key;
}

public sealed partial class Store : IObserving, IObservedPair, IOffable
{
    public ValueTask<int> GetTwiceAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetBareAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetUncountedAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law42ModeTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;

    public Law42ModeTests() => _host = new(services => services
        .AddResilientObserving(e => e.Add("default", _a))
        .AddResilientObservedPair(e => e.Add("a", _a).Add("b", _b))
        .AddResilientOffable(e => e.Add("default", _a)));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law42_observed_timeout_ends_nothing_and_records_that_it_would_have()
    {
        var body = _a.Hangs();
        var call = _host.Get<IObserving>().GetAsync();
        _host.Time.Advance(99);
        body.SetResult(1);
        await call;
        Assert.Equal(0, Observed("Observing", "Get"));

        body = _a.Hangs();
        call = _host.Get<IObserving>().GetAsync();
        _host.Time.Advance(100);
        Assert.False(call.IsCompleted);
        body.SetResult(1);
        Assert.Equal(1, await call);
        Assert.Equal((1, 2), (Observed("Observing", "Get"), _host.Counts("Observing", "Get").Succeeded));
    }

    [Fact]
    public async Task Law42_observed_retry_and_fallback_let_the_failure_through_and_record_what_they_would_have_done()
    {
        _a.Fails();
        await FailoverHost.Fails<InvalidOperationException>(_host.Get<IObserving>().GetAsync());

        // One retry, one fallback.
        Assert.Equal((1, 0), (_a.Bodies, _host.Counts("Observing", "Get").Retries));
        Assert.Equal((2, 0), (Observed("Observing", "Get"), _host.Counts("Observing", "Get").Degraded));

        _a.Then(1, static _ => new(-1));
        Assert.Equal(-1, await _host.Get<IObserving>().GetAsync());
        Assert.Equal((4, 2), (Observed("Observing", "Get"), _host.Counts("Observing", "Get").Failed[Cause.Exception]));
    }

    [Fact]
    public async Task Law42_observed_failover_ejects_on_paper_and_moves_nothing()
    {
        var service = _host.Get<IObservedPair>();
        _a.Fails(times: 2);
        await FailoverHost.Fails<InvalidOperationException>(service.GetAsync());
        await FailoverHost.Fails<InvalidOperationException>(service.GetAsync());

        Assert.Equal(["Ejected a"], await _host.StoryAsync());
        Assert.Equal((true, "a"), (_host.Endpoint("ObservedPair", "a").IsEjected, _host.Active("ObservedPair")));
        Assert.Equal((2, 0), (Observed("ObservedPair", "Get"), _host.Counts("ObservedPair", "Get").Retries));
        Assert.Equal((1, 1), (await service.GetAsync(), await service.PutAsync()));

        // A retry of its own right stays where it is.
        _a.Fails();
        Assert.Equal(1, await service.GetTwiceAsync());
        Assert.Equal(0, _b.Bodies);
    }

    [Fact]
    public async Task Law42_observed_failover_does_not_leave_an_endpoint_whose_circuit_is_open()
    {
        var service = _host.Get<IObservedPair>();
        _a.Fails(times: 4);
        for (var i = 0; i < 4; i++)
        {
            await FailoverHost.EndOf(service.GetAsync());
        }

        await FailoverHost.Fails<NoEndpointException>(service.PutAsync());
        Assert.Equal((0, 1), (_b.Bodies, Observed("ObservedPair", "Put")));

        // What operators ask for holds.
        _host.Control.ForceFailover("ObservedPair", "b", "ops", "test");
        Assert.Equal(2, await service.GetAsync());
    }

    [Fact]
    public async Task Law42_off_on_an_operation_switches_off_the_services_policies()
    {
        var service = _host.Get<IOffable>();
        Assert.Equal("objective 99 % good over 30 days → objective 50 % good over 30 days → call", _host.Control.Describe("Offable", "GetBare"));
        _a.Fails();
        Assert.Equal(9, await service.GetAsync(9));
        Assert.Equal(CircuitState.Open, _host.Control.Breaker("Offable", null)!.State);

        // Neither the open circuit, nor retry, nor fallback is there for it, and an excepted exception is an ordinary failure.
        _a.Fails(new ArgumentException("no"));
        var bodies = _a.Bodies;
        await FailoverHost.Fails<ArgumentException>(service.GetBareAsync());
        Assert.Equal((bodies + 1, 1), (_a.Bodies, _host.Counts("Offable", "GetBare").Failed[Cause.Exception]));
        Assert.Equal((2, 1), (_host.Control.Objective("Offable")!.Total, _host.Control.Objective("Offable", "GetBare")!.Total));

        var body = _a.Hangs();
        var call = service.GetBareAsync();
        _host.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(call.IsCompleted);
        body.SetResult(3);
        Assert.Equal(3, await call);
    }

    [Fact]
    public async Task Law42_objective_switched_off_on_an_operation_is_the_services_too()
    {
        await _host.Get<IOffable>().GetUncountedAsync();

        Assert.Equal(0, _host.Control.Objective("Offable")!.Total);
        Assert.Null(_host.Control.Objective("Offable", "GetUncounted"));
    }

    private long Observed(string service, string operation) => _host.Counts(service, operation).Observed;
}
