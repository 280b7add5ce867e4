using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", FailureThreshold = 2), CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000)]
[Retry(0)]
public interface IRefusing : IStore;

[Failover("a", "b", FailureThreshold = 1_000), Retry(2, DelayMs = 1_000, Jitter = Jitter.None)]
public interface IMoving : IStore;

[Failover("a", "b", "c", FailureThreshold = 1_000), Retry(1, DelayMs = 1_000)]
public interface IMovingOnce : IStore;

[Failover("a", "b", FailureThreshold = 1_000), Retry(5, BudgetPercent = 0, BudgetMinPerSecond = 0)]
public interface IMovingBroke : IStore;

/// <summary>However many are out, an ejected endpoint gets no call.</summary>
[Failover("a", "b", Topology = Topology.ActiveActive, FailureThreshold = 1, ProbeIntervalMs = 60_000, MaxEjectedPercent = 100)]
[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface IWithheld : IStore;

[Failover("a", "b", "c", FailureThreshold = 1_000)]
public interface IPlainMoving : IStore;

[Failover("a", "b", "c", FailureThreshold = 1), CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000, Mode = PolicyMode.Off)]
public interface IPanicking : IStore;

[Failover("a", "b", "c"), CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface IOrdered
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);

    [Failover("c", "a")]
    ValueTask<int> GetNearAsync(CancellationToken cancellationToken = default);

    [Failover(Mode = PolicyMode.Off)]
    ValueTask<int> GetHereAsync(CancellationToken cancellationToken = default);
}

public sealed partial class Store : IRefusing, IMoving, IMovingOnce, IMovingBroke, IWithheld, IPlainMoving, IPanicking, IOrdered
{
    public ValueTask<int> GetAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetNearAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetHereAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law27RoutingTests : IDisposable
{
    private readonly Store _a = new(1) { Error = new IOException("a") };
    private readonly Store _b = new(2) { Error = new IOException("b") };
    private readonly Store _c = new(3) { Error = new IOException("c") };
    private readonly FailoverHost _host;

    public Law27RoutingTests() => _host = new(services => services
        .AddResilientRefusing(e => e.Add("a", _a).Add("b", _b))
        .AddResilientMoving(e => e.Add("a", _a).Add("b", _b))
        .AddResilientMovingOnce(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientMovingBroke(e => e.Add("a", _a).Add("b", _b))
        .AddResilientPlainMoving(e => e.Add("c", _c).Add("b", _b).Add("a", _a))
        .AddResilientPanicking(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientOrdered(e => e.Add("a", _a).Add("b", _b).Add("c", _c)));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law27_first_usable_endpoint_by_priority_serves()
    {
        var service = _host.Get<IPlainMoving>();
        Assert.Equal(1, await service.GetAsync());
        _host.Control.Isolate("PlainMoving", "a", "ops", "test");
        Assert.Equal(2, await service.GetAsync());
        _host.Control.TryDrain("PlainMoving", "b", "ops", "test", confirmed: true);
        Assert.Equal(3, await service.GetAsync());
        _host.Control.Restore("PlainMoving", "a", "ops", "test");
        Assert.Equal(1, await service.GetAsync());
    }

    [Fact]
    public async Task Law27_moving_after_a_rejection_is_free()
    {
        var service = _host.Get<IRefusing>();
        _a.Fails();
        await FailoverHost.Fails<IOException>(service.GetAsync());

        Assert.Equal(2, await service.GetAsync());
        Assert.Equal(2, await service.PutAsync());
        Assert.Equal(0, _host.Counts("Refusing", "Get").Retries + _host.Counts("Refusing", "Put").Retries);
    }

    [Fact]
    public async Task Law27_all_refused_tells_the_earliest_return()
    {
        var service = _host.Get<IRefusing>();
        _a.Fails();
        await FailoverHost.Fails<IOException>(service.GetAsync());
        _host.Time.Advance(100);
        _b.Fails();
        await FailoverHost.Fails<IOException>(service.GetAsync());
        Assert.Equal(TimeSpan.FromMilliseconds(800), (await FailoverHost.Fails<NoEndpointException>(service.GetAsync())).RetryAfter);

        // Nobody knows when an isolated endpoint returns.
        _host.Control.Isolate("Refusing", "a", "ops", "test");
        Assert.Equal(TimeSpan.FromMilliseconds(900), (await FailoverHost.Fails<NoEndpointException>(service.GetAsync())).RetryAfter);
        _host.Control.Isolate("Refusing", "b", "ops", "test");
        Assert.Null((await FailoverHost.Fails<NoEndpointException>(service.GetAsync())).RetryAfter);
    }

    [Fact]
    public async Task Law27_move_after_a_failure_is_a_retry_without_delay_while_an_untried_endpoint_remains()
    {
        var service = _host.Get<IMoving>();
        _a.Fails(times: 2);
        _b.Fails();
        var call = service.GetAsync();
        Assert.Equal((1, 1, false), (_a.Bodies, _b.Bodies, call.IsCompleted));
        _host.Time.Advance(999);
        Assert.Equal((1, 1), (_a.Bodies, _b.Bodies));
        _host.Time.Advance(1_001);

        Assert.Equal("a", (await FailoverHost.Fails<IOException>(call)).Message);
        Assert.Equal((2, 1), (_a.Bodies, _b.Bodies));
        Assert.Equal(2, _host.Counts("Moving", "Get").Retries);
    }

    [Fact]
    public async Task Law27_moves_count_in_the_retries()
    {
        _a.Fails();
        _b.Fails();

        Assert.Equal("b", (await FailoverHost.Fails<IOException>(_host.Get<IMovingOnce>().GetAsync())).Message);
        Assert.Equal((1, 1, 0), (_a.Bodies, _b.Bodies, _c.Bodies));
    }

    [Fact]
    public async Task Law27_moves_spend_the_budget()
    {
        _a.Fails();

        Assert.Equal("a", (await FailoverHost.Fails<IOException>(_host.Get<IMovingBroke>().GetAsync())).Message);
        Assert.Equal((0, 1), (_b.Bodies, _host.Counts("MovingBroke", "Get").RetriesRefused));
    }

    [Fact]
    public async Task Law27_without_a_retry_policy_every_endpoint_is_tried_once()
    {
        _a.IsDown = _b.IsDown = _c.IsDown = true;

        Assert.Equal("c", (await FailoverHost.Fails<IOException>(_host.Get<IPlainMoving>().GetAsync())).Message);
        Assert.Equal((1, 1, 1), (_a.Bodies, _b.Bodies, _c.Bodies));
        Assert.Equal(2, _host.Counts("PlainMoving", "Get").Retries);
    }

    [Fact]
    public async Task Law27_without_a_retry_policy_moves_stay_within_the_default_budget()
    {
        var service = _host.Get<IPlainMoving>();
        _a.IsDown = true;
        var failed = 0;
        for (var i = 0; i < 200; i++)
        {
            failed += await FailoverHost.EndOf(service.GetAsync()) is null ? 0 : 1;
        }

        // 30, and a fifth of the calls completed before each.
        var counts = _host.Counts("PlainMoving", "Get");
        Assert.Equal(200 - failed, counts.Retries);
        Assert.Equal(failed, counts.RetriesRefused);
        Assert.InRange(counts.Retries, 60, 70);
    }

    [Fact]
    public async Task Law27_last_real_failure_surfaces_and_never_the_rejection_after_it()
    {
        var service = _host.Get<IMoving>();
        _host.Control.Isolate("Moving", "b", "ops", "test");
        _a.Then(1, _ =>
        {
            _host.Control.Isolate("Moving", "a", "ops", "test");
            return ValueTask.FromException<int>(_a.Error);
        });
        var call = service.GetAsync();
        _host.Time.Advance(1_000);

        Assert.Same(_a.Error, await FailoverHost.Fails<IOException>(call));
        Assert.Equal(1, _host.Counts("Moving", "Get").Failed[Cause.Exception]);
        Assert.Equal((0, 0), (_host.Counts("Moving", "Get").Retries, _host.Counts("Moving", "Get").Rejected.Count));
    }

    [Fact]
    public async Task Law27_ejection_is_ignored_when_too_many_are_out_but_nothing_else_is()
    {
        var service = _host.Get<IPanicking>();
        _a.Fails();
        Assert.Equal(2, await service.GetAsync());
        Assert.True(_host.Endpoint("Panicking", "a").IsEjected);

        // A live one goes before an ejected one even then.
        _host.Control.TryDrain("Panicking", "b", "ops", "test", confirmed: true);
        Assert.Equal(3, await service.PutAsync());
        _host.Control.Isolate("Panicking", "c", "ops", "test");
        Assert.Equal(1, await service.PutAsync());
        _host.Control.Isolate("Panicking", "a", "ops", "test");
        Assert.Null((await FailoverHost.Fails<NoEndpointException>(service.PutAsync())).RetryAfter);
    }

    [Fact]
    public async Task Law27_open_circuits_are_never_ignored()
    {
        var service = _host.Get<IRefusing>();
        _a.Fails(times: 2);
        await FailoverHost.EndOf(service.GetAsync());
        _host.Time.Advance(1_000);
        await FailoverHost.EndOf(service.GetAsync());
        Assert.True(_host.Endpoint("Refusing", "a").IsEjected);
        _host.Control.TryDrain("Refusing", "b", "ops", "test", confirmed: true);

        Assert.Equal(TimeSpan.FromMilliseconds(900), (await FailoverHost.Fails<NoEndpointException>(service.GetAsync())).RetryAfter);
        _host.Time.Advance(900);
        Assert.Equal(1, await service.GetAsync());
    }

    [Fact]
    public async Task Law27_retry_after_is_the_earliest_of_those_that_could_admit_not_of_an_ejected_one()
    {
        Store[] stores = [new(1), new(2)];
        using var host = new FailoverHost(services => services.AddResilientWithheld(e => e.Add("a", stores[0]).Add("b", stores[1])));
        var service = host.Get<IWithheld>();
        stores[0].Fails();
        Assert.Equal(2, await service.GetAsync());
        Assert.True(host.Endpoint("Withheld", "a").IsEjected);
        host.Time.Advance(400);
        stores[1].Fails();
        await FailoverHost.EndOf(service.GetAsync());

        // The circuit of a, which is ejected for a minute, would let a call through 400 ms sooner than that of b.
        var a = host.Control.Breaker("Withheld", null, "a")!.RetryAfter;
        var b = host.Control.Breaker("Withheld", null, "b")!.RetryAfter;
        Assert.True(a < b);
        Assert.Equal(b, (await FailoverHost.Fails<NoEndpointException>(service.GetAsync())).RetryAfter);
    }

    [Fact]
    public async Task Law27_an_operations_own_failover_has_its_own_endpoints_order_and_sole_endpoint()
    {
        var service = _host.Get<IOrdered>();
        Assert.Equal((1, 3, 1), (await service.GetAsync(), await service.GetNearAsync(), await service.GetHereAsync()));
        _c.Fails();
        Assert.Equal(1, await service.GetNearAsync());

        // Both of its two are refused; the third is none of its own.
        _a.Fails();
        await FailoverHost.EndOf(service.GetHereAsync());
        Assert.Equal(2, await service.GetAsync());
        Assert.Equal(Cause.NoEndpoint, (await FailoverHost.Fails<NoEndpointException>(service.GetNearAsync())).Cause);

        // Switched off, the operation has one endpoint, whose refusal surfaces as it is.
        Assert.Equal("a", (await FailoverHost.Fails<CircuitOpenException>(service.GetHereAsync())).Endpoint);
    }
}
