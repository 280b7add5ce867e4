using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", "c", "d", FailureThreshold = 1, MaxEjectedPercent = 50)]
public interface IHalf : IStore;

[Failover("a", "b", FailureThreshold = 1, MaxEjectedPercent = 100)]
public interface IWhole : IStore;

[Failover("a", "b", FailureThreshold = 1, MaxEjectedPercent = 49)]
public interface INone : IStore;

/// <summary>One operation goes to fewer endpoints than the others.</summary>
[Failover("a", "b", "c", "d", MaxEjectedPercent = 50)]
public interface INarrow : IStore
{
    [Failover("a", "b", MaxEjectedPercent = 49)]
    ValueTask<int> GetFewAsync(CancellationToken cancellationToken = default);
}

public sealed partial class Store : IHalf, IWhole, INone, INarrow
{
    public ValueTask<int> GetFewAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law29ShareTests
{
    [Fact]
    public async Task Law29_no_more_than_the_share_is_ejected()
    {
        var stores = Enumerable.Range(0, 4).Select(index => new Store(index) { IsDown = true }).ToArray();
        using var host = new FailoverHost(services => services.AddResilientHalf(e => e.Add("a", stores[0]).Add("b", stores[1]).Add("c", stores[2]).Add("d", stores[3])));
        for (var i = 0; i < 5; i++)
        {
            await FailoverHost.Fails<InvalidOperationException>(host.Get<IHalf>().GetAsync());
        }

        Assert.Equal([true, true, false, false], host.Control.Endpoints("Half").Select(endpoint => endpoint.IsEjected));
    }

    [Fact]
    public void Law29_drain_is_asked_about_where_any_failover_of_the_service_would_lose_too_much()
    {
        var stores = Enumerable.Range(0, 4).Select(index => new Store(index)).ToArray();
        using var host = new FailoverHost(services => services.AddResilientNarrow(e => e.Add("a", stores[0]).Add("b", stores[1]).Add("c", stores[2]).Add("d", stores[3])));

        Assert.Equal("Draining 'a' would leave 1 of 2 endpoints of Narrow; at most 49 % may be out. Pass confirmed: true to insist.", host.Control.TryDrain("Narrow", "a", "ops", "upgrade").Refusal);
        Assert.True(host.Control.TryDrain("Narrow", "c", "ops", "upgrade").IsDraining);
    }

    [Fact]
    public async Task Law29_share_that_holds_no_endpoint_ejects_none()
    {
        Store[] stores = [new(1) { IsDown = true }, new(2)];
        using var host = new FailoverHost(services => services.AddResilientNone(e => e.Add("a", stores[0]).Add("b", stores[1])));
        Assert.Equal(2, await host.Get<INone>().GetAsync());
        Assert.Equal(2, await host.Get<INone>().GetAsync());

        Assert.DoesNotContain(host.Control.Endpoints("None"), endpoint => endpoint.IsEjected);
    }

    [Fact]
    public async Task Law29_the_last_is_never_ejected()
    {
        Store[] stores = [new(1) { IsDown = true }, new(2) { IsDown = true }];
        using var host = new FailoverHost(services => services.AddResilientWhole(e => e.Add("a", stores[0]).Add("b", stores[1])));
        await FailoverHost.EndOf(host.Get<IWhole>().GetAsync());
        await FailoverHost.EndOf(host.Get<IWhole>().GetAsync());

        Assert.Equal([true, false], host.Control.Endpoints("Whole").Select(endpoint => endpoint.IsEjected));
    }

    [Fact]
    public async Task Law29_the_last_that_operators_have_left_in_is_never_ejected()
    {
        Store[] stores = [new(1) { IsDown = true }, new(2)];
        using var host = new FailoverHost(services => services.AddResilientWhole(e => e.Add("a", stores[0]).Add("b", stores[1])));
        host.Control.TryDrain("Whole", "b", "ops", "upgrade", confirmed: true);
        await FailoverHost.EndOf(host.Get<IWhole>().GetAsync());
        await FailoverHost.EndOf(host.Get<IWhole>().GetAsync());

        Assert.False(host.Endpoint("Whole", "a").IsEjected);
    }

    [Fact]
    public async Task Law29_drain_past_the_share_must_be_confirmed()
    {
        Store[] stores = [new(1), new(2)];
        using var host = new FailoverHost(services => services.AddResilientTwo(e => e.Add("a", stores[0]).Add("b", stores[1])));
        var service = host.Get<ITwo>();
        Assert.Equal(new DrainResult(true, null), host.Control.TryDrain("Two", "a", "ops", "upgrade"));
        Assert.Equal(2, await service.GetAsync());

        var refused = host.Control.TryDrain("Two", "b", "ops", "typo");
        Assert.False(refused.IsDraining);
        Assert.Contains("confirmed", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(2, await service.GetAsync());
        Assert.Throws<ArgumentException>(() => host.Control.TryDrain("Two", "c", "ops", "typo", confirmed: true));
        Assert.Throws<ArgumentException>(() => host.Control.TryDrain("Tow", "a", "ops", "typo", confirmed: true));

        Assert.True(host.Control.TryDrain("Two", "b", "ops", "all of it", confirmed: true).IsDraining);
        await FailoverHost.Fails<NoEndpointException>(service.GetAsync());
        Assert.Equal(["Drained a", "FailedOver b", "Drained b"], await host.StoryAsync());
    }

    [Fact]
    public async Task Law29_drain_beside_an_ejection_must_be_confirmed()
    {
        Store[] stores = [new(1) { IsDown = true }, new(2)];
        using var host = new FailoverHost(services => services.AddResilientWhole(e => e.Add("a", stores[0]).Add("b", stores[1])));
        await host.Get<IWhole>().GetAsync();

        Assert.NotNull(host.Control.TryDrain("Whole", "b", "ops", "upgrade").Refusal);
        Assert.Null(host.Control.TryDrain("Whole", "a", "ops", "it is out already").Refusal);
    }

    [Fact]
    public void Law29_ejection_waits_while_an_operator_decides_what_to_drain()
    {
        using var host = new FailoverHost(services => services.AddResilientWhole(e => e.Add("a", new Store(1)).Add("b", new Store(2))));
        var service = Assert.Single(host.Registry.Services);
        var failover = service.Failover!;
        var permit = failover[1].Permit;
        var failing = new Thread(() => failover.Fail(1, permit, 0, Cause.Exception));
        lock (service)
        {
            failing.Start();
            Assert.True(SpinWait.SpinUntil(() => failing.ThreadState is ThreadState.WaitSleepJoin or ThreadState.Stopped, TimeSpan.FromMinutes(1)));
            Assert.Null(host.Control.TryDrain("Whole", "a", "ops", "b is well").Refusal);
        }

        failing.Join();
        Assert.False(host.Endpoint("Whole", "b").IsEjected);
    }

    /// <summary>The removal is held up where settings are swapped, and the drain comes in between.</summary>
    [Fact]
    public async Task Law29_drain_that_comes_before_a_removal_has_been_decided_forbids_it()
    {
        using var host = new FailoverHost(services => services.AddResilientTwo(e => e.Add("a", new Store(1)).Add("b", new Store(2))));
        Assert.Equal(1, await host.Get<ITwo>().GetAsync());
        var service = Assert.Single(host.Registry.Services);
        var removal = default(RemovalResult);
        var removing = new Thread(() => removal = host.Control.TryRemoveEndpoint("Two", "a", "bob", "retired"));
        Assert.Throws<OperationCanceledException>(() => host.Registry.GetOrAdd(service.Declaration, () =>
        {
            removing.Start();
            Assert.True(SpinWait.SpinUntil(() => removing.ThreadState is ThreadState.WaitSleepJoin or ThreadState.Stopped, TimeSpan.FromMinutes(1)));
            Assert.Null(host.Control.TryDrain("Two", "b", "ann", "upgrade").Refusal);
            throw new OperationCanceledException();
        }));
        removing.Join();

        Assert.Contains("would leave 0 of 2", removal!.Refusal, StringComparison.Ordinal);
        Assert.Equal(1, await host.Get<ITwo>().GetAsync());
    }

    [Fact]
    public async Task Law29_draining_lets_calls_under_way_end()
    {
        var store = new Store(1);
        using var host = new FailoverHost(services => services.AddResilientTwo(e => e.Add("a", store).Add("b", new Store(2))));
        var body = store.Hangs();
        var call = host.Get<ITwo>().GetAsync();
        host.Control.TryDrain("Two", "a", "ops", "upgrade");
        body.SetResult(5);

        Assert.Equal(5, await call);
    }
}
