using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", FailureThreshold = 1, FailbackDelayMs = 600_000), CircuitBreaker(ConsecutiveFailures = 3, BreakMs = 60_000), Retry(2, DelayMs = 0, BudgetMinPerSecond = 1_000)]
[Bulkhead(1)]
public interface IGrowing : IStore;

/// <summary>Shares the load, in turn or by load, and starts slowly.</summary>
[Failover(Topology = Topology.ActiveActive, Balance = Balance.Weighted, FailureThreshold = 1, ProbeIntervalMs = 60_000, SlowStartMs = 10_000, MaxEjectedPercent = 100)]
public interface IGrowingFleet : IStore;

[Timeout(1_000)]
public interface IAlone : IStore;

public sealed partial class Store : IGrowing, IGrowingFleet, IAlone;

public sealed class Law30EndpointTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly Store _c = new(3);
    private readonly FailoverHost _host;
    private readonly IGrowing _service;

    public Law30EndpointTests()
    {
        _host = new(services => services
            .AddResilientGrowing(e => e.Add("a", _a).Add("b", _b))
            .AddResilientGrowingFleet(e => e.Add("a", _a).Add("b", _b))
            .AddResilientAlone(e => e.Add("default", _a)));
        _service = _host.Get<IGrowing>();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law30_added_endpoint_comes_last_serves_and_is_told_with_who_and_why()
    {
        Add("c", _c);
        Assert.Equal(["a", "b", "c"], Names("Growing"));
        _a.Fails();
        _b.Fails();
        Assert.Equal(3, await _service.GetAsync());
        Assert.Equal(["EndpointAdded c ann: more load", "Ejected a ", "FailedOver b "], Told(await _host.EventsAsync())[..3]);
    }

    [Fact]
    public async Task Law30_removed_endpoint_takes_no_new_call_and_what_is_under_way_ends_there()
    {
        var end = _a.Hangs();
        var underWay = _service.GetAsync();
        Assert.True(_host.Control.TryRemoveEndpoint("Growing", "a", "bob", "retired").IsRemoved);
        Assert.Equal(2, await _service.GetAsync());
        end.SetResult(7);
        Assert.Equal(7, await underWay);

        Assert.Equal((1, 1), (_a.Bodies, _b.Bodies));
        Assert.Equal(["EndpointRemoved a bob: retired"], Told(await _host.EventsAsync()));
        Assert.Equal(["b"], Names("Growing"));
    }

    [Fact]
    public async Task Law30_call_that_fails_at_an_endpoint_removed_meanwhile_goes_on_elsewhere()
    {
        Add("c", _c);
        var end = _a.Hangs();
        var underWay = _service.GetAsync();
        Assert.True(_host.Control.TryRemoveEndpoint("Growing", "a", "bob", "retired").IsRemoved);
        end.SetException(new IOException());

        Assert.Equal(2, await underWay);
        Assert.False(_host.Endpoint("Growing", "b").IsEjected);
        Assert.DoesNotContain(await _host.EventsAsync(), item => item.Kind == ResilienceEventKind.Ejected);
    }

    [Fact]
    public async Task Law30_failure_of_a_call_from_before_the_change_still_ejects_the_endpoint_that_stayed()
    {
        var end = _a.Hangs();
        var underWay = _service.PutAsync();
        Add("c", _c);
        end.SetException(new IOException());
        await Assert.ThrowsAnyAsync<Exception>(async () => await underWay);

        Assert.Equal("b", _host.Active("Growing"));
        Assert.Equal(2, await _service.GetAsync());
    }

    [Fact]
    public async Task Law30_state_of_those_that_stay_is_kept_and_an_ejected_one_stays_out()
    {
        _a.Fails();
        Assert.Equal(2, await _service.GetAsync());
        Add("c", _c);
        Assert.True(_host.Endpoint("Growing", "a").IsEjected);
        Assert.Equal("b", _host.Active("Growing"));
        Assert.Equal(1, _host.Control.Breaker("Growing", null, "a")!.ConsecutiveFailures);
    }

    [Fact]
    public async Task Law30_endpoint_added_again_begins_afresh_with_its_slots_free()
    {
        Add("c", _c);
        _host.Control.ForceFailover("Growing", "c", "ann", "drill");
        var end = _c.Hangs();
        var underWay = _service.GetAsync();
        Assert.True(_host.Control.TryRemoveEndpoint("Growing", "c", "bob", "retired", confirmed: true).IsRemoved);
        Assert.Equal(1, await _service.GetAsync());
        Add("c", _c);
        Assert.Equal((0, CircuitState.Closed, 0), (_host.Control.Bulkhead("Growing", null, "c")!.InFlight, _host.Control.Breaker("Growing", null, "c")!.State, _host.Endpoint("Growing", "c").ConsecutiveFailures));
        end.SetResult(9);

        Assert.Equal(9, await underWay);
        Assert.DoesNotContain("forced", _host.Control.Describe("Growing", "Get"), StringComparison.Ordinal);
        Assert.Equal("a", _host.Active("Growing"));
    }

    [Fact]
    public async Task Law30_active_endpoint_that_is_removed_hands_over_and_one_event_tells()
    {
        _host.Control.TryRemoveEndpoint("Growing", "a", "bob", "retired");
        Add("a", _c);
        Assert.Equal(["EndpointRemoved a", "EndpointAdded a"], (await _host.StoryAsync())[..2]);
        Assert.Equal(3, await _service.GetAsync());
    }

    [Fact]
    public void Law29_removing_more_than_may_be_out_must_be_confirmed_and_the_last_stays()
    {
        Add("c", _c);
        _host.Control.TryDrain("Growing", "b", "ann", "upgrade");
        var refused = _host.Control.TryRemoveEndpoint("Growing", "a", "bob", "typo");
        Assert.Equal((false, "Removing 'a' would leave 1 of 3 endpoints of Growing; at most 50 % may be out. Pass confirmed: true to insist."), (refused.IsRemoved, refused.Refusal));
        Assert.True(_host.Control.TryRemoveEndpoint("Growing", "a", "bob", "meant", confirmed: true).IsRemoved);
        Assert.True(_host.Control.TryRemoveEndpoint("Growing", "b", "bob", "meant", confirmed: true).IsRemoved);

        var last = _host.Control.TryRemoveEndpoint("Growing", "c", "bob", "all of it", confirmed: true);
        Assert.Equal((false, "'c' is the last endpoint of Growing. Add another first."), (last.IsRemoved, last.Refusal));
    }

    [Fact]
    public void Law30_what_cannot_be_added_or_removed_is_refused_with_what_there_is()
    {
        Assert.Contains("It has: a, b.", Assert.Throws<ArgumentException>(() => _host.Control.TryRemoveEndpoint("Growing", "x", "bob", "typo")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Growing has an endpoint 'A'", Refusal(new Endpoint("Growing", "A"), _c), StringComparison.Ordinal);
        Assert.Equal("Alone has no [Failover], so it has one endpoint, 'default'. Put [Failover] on IAlone.", Assert.Throws<InvalidOperationException>(() => _host.Control.AddEndpoint<IAlone>(new Endpoint("Alone", "x"), _c, "ann", "why")).Message);
        Assert.StartsWith("The endpoints of Growing are served by Store. Say what", Assert.Throws<InvalidOperationException>(() => _host.Control.AddEndpoint(new Endpoint("Growing", "c"), "ann", "why")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Growing is the service of IGrowing, not of IAlone.", Assert.Throws<ArgumentException>(() => _host.Control.AddEndpoint<IAlone>(new Endpoint("Growing", "c"), _c, "ann", "why")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _host.Control.AddEndpoint<IGrowing>(new Endpoint("Growing", "c:d"), _c, "ann", "why"));
        Assert.Throws<ArgumentException>(() => _host.Control.AddEndpoint<IGrowing>(new Endpoint("Growing", "c"), _c, "", "why"));
        Assert.Equal(["a", "b"], Names("Growing"));
    }

    [Fact]
    public void Law30_endpoints_can_come_and_go_for_ever_and_no_more_than_64_are_there()
    {
        for (var i = 0; i < 300; i++)
        {
            Add($"n{i}", new Store(i));
            Assert.True(_host.Control.TryRemoveEndpoint("Growing", $"n{i}", "bob", "gone").IsRemoved);
        }

        for (var i = 2; i < 64; i++)
        {
            Add($"m{i}", new Store(i));
        }

        Assert.StartsWith("Growing: a service has 64 endpoints at most", Refusal(new Endpoint("Growing", "one more"), _c), StringComparison.Ordinal);
        Assert.Equal(64, _host.Control.Endpoints("Growing").Count);
    }

    [Fact]
    public async Task Law28_added_endpoint_takes_up_its_share_step_by_step()
    {
        _host.Control.AddEndpoint<IGrowingFleet>(new Endpoint("GrowingFleet", "c", Weight: 2), _c, "ann", "more load");
        Assert.Equal([1, 1, 0.2], _host.Control.Endpoints("GrowingFleet").Select(endpoint => endpoint.EffectiveWeight));
        _host.Time.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 400; i++)
        {
            await _host.Get<IGrowingFleet>().GetAsync();
        }

        Assert.Equal([1, 1, 2], _host.Control.Endpoints("GrowingFleet").Select(endpoint => endpoint.EffectiveWeight));
        Assert.InRange(_c.Bodies, 190, 210);
    }

    [Fact]
    public async Task Law28_ejection_from_before_the_change_ends_after_it()
    {
        _a.Fails();
        for (var i = 0; i < 4; i++)
        {
            await _host.Get<IGrowingFleet>().GetAsync();
        }

        Assert.True(_host.Endpoint("GrowingFleet", "a").IsEjected);
        _host.Control.AddEndpoint<IGrowingFleet>(new Endpoint("GrowingFleet", "c"), _c, "ann", "more load");
        Assert.True(_host.Endpoint("GrowingFleet", "a").IsEjected);
        _host.Time.Advance(TimeSpan.FromSeconds(60));
        await _host.Get<IGrowingFleet>().GetAsync();
        Assert.False(_host.Endpoint("GrowingFleet", "a").IsEjected);
        Assert.True(_host.Endpoint("GrowingFleet", "a").IsActive);
    }

    [Fact]
    public void Law30_change_survives_a_reload_of_configuration()
    {
        Add("c", _c);
        _host.Control.TryRemoveEndpoint("Growing", "a", "bob", "retired");
        _host.Reload(("Services:Growing:Policies:CircuitBreaker:BreakMs", "5000"));
        Assert.Equal(["b", "c"], Names("Growing"));
        Assert.Contains("pause 5,000", _host.Control.Describe("Growing", "Get"), StringComparison.Ordinal);
    }

    private void Add(string name, Store instance) => _host.Control.AddEndpoint<IGrowing>(new Endpoint("Growing", name), instance, "ann", "more load");

    private string Refusal(Endpoint endpoint, Store instance) =>
        Assert.Throws<InvalidOperationException>(() => _host.Control.AddEndpoint<IGrowing>(endpoint, instance, "ann", "why")).Message;

    private string[] Names(string service) => [.. _host.Control.Endpoints(service).Select(endpoint => endpoint.Endpoint.Name)];

    private static string[] Told(ResilienceEvent[] events) => Array.ConvertAll(events, item => $"{item.Kind} {item.Endpoint} {(item.Who is null ? "" : $"{item.Who}: {item.Why}")}");
}
