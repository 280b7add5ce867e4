using Microsoft.Extensions.DependencyInjection;
using Resilience.Pooling;
using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", "c", Topology = Topology.ActiveActive, Balance = Balance.RoundRobin, FailureThreshold = 1, FailbackDelayMs = 60_000, SlowStartMs = 0)]
public interface IRotating : IStore;

[Failover("a", "b", "c", Topology = Topology.ActiveActive, Balance = Balance.Weighted, SlowStartMs = 0)]
public interface IWeighed : IStore;

[Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.LeastLoaded, SlowStartMs = 0)]
public interface ILoaded : IStore;

[Failover("a", "b", "c", Topology = Topology.ActiveActive, Balance = Balance.Nearest)]
public interface INear
{
    ValueTask<int> GetAsync([Region] string? region = null, CancellationToken cancellationToken = default);

    int GetNow([Region] string? region = null);
}

[Failover("a", "b", "c", Topology = Topology.ActiveActive, Balance = Balance.RoundRobin, Mode = PolicyMode.Observe, FailureThreshold = 1)]
public interface IRotatingWatched : IStore;

public sealed partial class Store : IRotating, IWeighed, ILoaded, IRotatingWatched;

public sealed class Place(int answer) : INear
{
    public bool IsDown { get; set; }

    public ValueTask<int> GetAsync(string? region, CancellationToken cancellationToken) => IsDown ? ValueTask.FromException<int>(new IOException()) : new(answer);

    public int GetNow(string? region) => answer;
}

public sealed class Whereabouts : ICallerRegion, IRegionDistance
{
    public string? Region { get; set; }

    public string? Current => Region is "nowhere" ? throw new InvalidOperationException() : Region;

    public double Between(string caller, string? endpoint) => caller == endpoint ? 0 : endpoint == "us" ? 7 : 3;
}

/// <summary>Endpoints that share the load.</summary>
public sealed class Law27BalanceTests
{
    private readonly Store[] _stores = [new(0), new(1), new(2)];

    [Fact]
    public async Task Law27_turns_are_even_and_pass_over_who_is_drained()
    {
        using var host = Host(services => services.AddResilientRotating(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        var service = host.Get<IRotating>();
        var counts = await CountAsync(300, () => service.GetAsync());
        Assert.All(counts, count => Assert.InRange(count, 100 - Cores.Count, 100 + Cores.Count));
        Assert.Equal(["a", "b", "c"], host.Control.Endpoints("Rotating").Where(endpoint => endpoint.IsActive).Select(endpoint => endpoint.Endpoint.Name));

        Assert.True(host.Control.TryDrain("Rotating", "b", "ops", "upgrade").IsDraining);
        counts = await CountAsync(300, () => service.GetAsync());
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[0], 150 - Cores.Count, 150 + Cores.Count);
        Assert.Contains("endpoints a, b, c (all active by RoundRobin)", host.Control.Describe("Rotating", "Get"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law27_weights_are_met_and_nothing_weighs_nothing()
    {
        using var host = Host(
            services => services.AddResilientWeighed(e => e.Add("a", (_, _) => _stores[0]).Add("b", (_, _) => _stores[1]).Add("c", (_, _) => _stores[2])),
            ("Services:Weighed:Endpoints:a:Weight", "3"), ("Services:Weighed:Endpoints:b:Weight", "1"), ("Services:Weighed:Endpoints:c:Weight", "0"));
        var service = host.Get<IWeighed>();

        var counts = await CountAsync(400, () => service.GetAsync());
        Assert.InRange(counts[0], 290, 310);
        Assert.InRange(counts[1], 90, 110);
        Assert.Equal(0, counts[2]);
    }

    [Fact]
    public async Task Law30_weight_is_changed_while_calls_run_by_someone_for_a_reason()
    {
        using var host = Host(services => services.AddResilientWeighed(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        var service = host.Get<IWeighed>();
        host.Control.SetWeight("Weighed", "b", 0, "ops", "upgrade");
        host.Control.SetWeight("weighed", "C", 3, "ops", "bigger");
        host.Control.SetWeight("Weighed", "c", 3, "ops", "bigger");

        var counts = await CountAsync(400, () => service.GetAsync());
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 290, 310);
        Assert.Equal([1, 0, 3], host.Control.Endpoints("Weighed").Select(endpoint => endpoint.Endpoint.Weight));
        Assert.Equal(["Reweighted b", "Reweighted c"], await host.StoryAsync());
        Assert.Equal(("ops", "upgrade"), ((await host.EventsAsync())[0].Who, (await host.EventsAsync())[0].Why));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Control.SetWeight("Weighed", "b", -1, "ops", "typo"));
    }

    [Fact]
    public async Task Law37_weight_and_balance_are_reloaded_and_what_configuration_says_anew_goes_before_an_operator()
    {
        using var host = Host(services => services.AddResilientWeighed(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        var service = host.Get<IWeighed>();
        host.Control.SetWeight("Weighed", "b", 0, "ops", "upgrade");
        host.Reload(("Services:Weighed:Endpoints:a:Weight", "5"), ("Services:Weighed:Policies:Failover:SlowStartMs", "7"));
        Assert.Equal([5, 0, 1], host.Control.Endpoints("Weighed").Select(endpoint => endpoint.EffectiveWeight));
        host.Reload(("Services:Weighed:Endpoints:b:Weight", "2"));
        Assert.Equal([5, 2, 1], host.Control.Endpoints("Weighed").Select(endpoint => endpoint.EffectiveWeight));

        host.Reload(("Services:Weighed:Policies:Failover:Balance", "RoundRobin"));
        Assert.All(await CountAsync(300, () => service.GetAsync()), count => Assert.InRange(count, 100 - Cores.Count, 100 + Cores.Count));
        host.Reload(("Services:Weighed:Policies:Failover:Balance", "LeastLoaded"));
        Assert.NotNull(host.Endpoint("Weighed", "a").InFlight);
        host.Reload(("Services:Weighed:Policies:Failover:Balance", "Ordered"));
        Assert.Equal((int[])[30, 0, 0], await CountAsync(30, () => service.GetAsync()));
    }

    [Fact]
    public void Law42_failover_that_is_switched_on_again_knows_what_operators_did_meanwhile()
    {
        using var host = Host(services => services.AddResilientRotating(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        host.Reload(("Services:Rotating:Policies:Failover:Mode", "Off"));
        Assert.True(host.Control.TryDrain("Rotating", "b", "ops", "upgrade", confirmed: true).IsDraining);
        host.Reload(("Services:Rotating:Policies:Failover:Mode", "Enforce"));

        Assert.Equal(0b101UL, host.Registry.Services[0].Failover!.Table!.Usable);
    }

    [Fact]
    public async Task Law27_failed_call_moves_on_to_one_not_yet_tried()
    {
        using var host = Host(services => services.AddResilientRotating(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        var service = host.Get<IRotating>();
        _stores[0].IsDown = _stores[1].IsDown = true;
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(2, await service.GetAsync());
        }

        // At most half are ejected: one of the two dead ones still gets its turn.
        Assert.Equal(1, host.Control.Endpoints("Rotating").Count(endpoint => endpoint.IsEjected));
        Assert.InRange(_stores[0].Bodies + _stores[1].Bodies, 2, 8);
    }

    [Fact]
    public async Task Law27_forced_endpoint_takes_all_calls_until_it_is_released()
    {
        using var host = Host(services => services.AddResilientRotating(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        var service = host.Get<IRotating>();
        host.Control.ForceFailover("Rotating", "c", "ops", "test");
        Assert.Equal((int[])[0, 0, 30], await CountAsync(30, () => service.GetAsync()));
        host.Control.ForceFailback("Rotating", "ops", "done");

        Assert.All(await CountAsync(30, () => service.GetAsync()), count => Assert.InRange(count, 1, 29));
        Assert.Equal(["Forced c", "Released a"], await host.StoryAsync());
    }

    [Fact]
    public async Task Law27_the_less_loaded_gets_the_call()
    {
        using var host = Host(services => services.AddResilientLoaded(e => e.Add("a", _stores[0]).Add("b", _stores[1])));
        var service = host.Get<ILoaded>();
        for (var i = 0; i < 3; i++)
        {
            _stores[0].Hangs();
            _stores[1].Hangs();
        }

        // Six calls in flight: of two endpoints always the emptier one, so three each.
        var calls = Enumerable.Range(0, 6).Select(_ => service.GetAsync().AsTask()).ToArray();
        Assert.All(calls, call => Assert.False(call.IsCompleted));
        Assert.Equal((3, 3), (_stores[0].Bodies, _stores[1].Bodies));
        Assert.Equal([3, 3], host.Control.Endpoints("Loaded").Select(endpoint => endpoint.InFlight));
    }

    [Fact]
    public async Task Law27_the_slower_gets_no_calls_until_it_is_forgotten()
    {
        using var host = Host(services => services.AddResilientLoaded(e => e.Add("a", _stores[0]).Add("b", _stores[1])));
        var service = host.Get<ILoaded>();
        await TakeAsync(host, _stores[0], service, 100);
        await TakeAsync(host, _stores[1], service, 10);
        Assert.Equal((int[])[0, 40], (await CountAsync(40, () => service.GetAsync()))[..2]);

        // Unknown is better than ten times slower, in the end.
        host.Time.Advance(60_000);
        await TakeAsync(host, _stores[1], service, 10);
        Assert.InRange((await CountAsync(10, () => service.GetAsync()))[0], 1, 10);
    }

    [Fact]
    public async Task Law27_caller_goes_to_its_own_region_and_beyond_it_to_the_next()
    {
        var where = new Whereabouts();
        Place[] places = [new(0), new(1), new(2)];
        using var host = Host(
            services => services.AddSingleton<ICallerRegion>(where).AddSingleton<IRegionDistance>(where)
                .AddResilientNear(e => e.Add("a", (_, _) => places[0]).Add("b", (_, _) => places[1]).Add("c", (_, _) => places[2])),
            ("Services:Near:Endpoints:a:Region", "eu"), ("Services:Near:Endpoints:b:Region", "us"), ("Services:Near:Endpoints:c:Region", "asia"));
        var service = host.Get<INear>();

        Assert.Equal((int[])[0, 12, 0], await CountAsync(12, () => service.GetAsync("us")));
        Assert.Equal(2, service.GetNow("asia"));
        where.Region = "eu";
        Assert.Equal((int[])[12, 0, 0], await CountAsync(12, () => service.GetAsync()));
        Assert.Equal(1, await service.GetAsync("us"));
        places[0].IsDown = true;
        Assert.Equal((int[])[0, 0, 12], await CountAsync(12, () => service.GetAsync()));

        // Nobody knows where the caller is: all are equally near.
        where.Region = "nowhere";
        host.Time.Advance(1_000_000);
        places[0].IsDown = false;
        await service.GetAsync();
        host.Time.Advance(1_000_000);
        Assert.All(await CountAsync(60, () => service.GetAsync()), count => Assert.InRange(count, 10, 40));
    }

    [Fact]
    public async Task Law27_nearest_that_came_back_leaves_to_the_next_what_it_does_not_take_yet()
    {
        var where = new Whereabouts();
        Place[] places = [new(0), new(1), new(2)];
        using var host = Host(
            services => services.AddSingleton<IRegionDistance>(where)
                .AddResilientNear(e => e.Add("a", (_, _) => places[0]).Add("b", (_, _) => places[1]).Add("c", (_, _) => places[2])),
            ("Services:Near:Endpoints:a:Region", "eu"), ("Services:Near:Endpoints:b:Region", "us"), ("Services:Near:Endpoints:c:Region", "asia"));
        var service = host.Get<INear>();
        Assert.True(host.Control.TryDrain("Near", "a", "ops", "upgrade", confirmed: true).IsDraining);
        host.Control.Restore("Near", "a", "ops", "done");

        // A tenth at first, a tenth more with each tenth of the 10 s; and those who are nearest to another notice nothing.
        Assert.Equal((int[])[0, 100, 0], await CountAsync(100, () => service.GetAsync("us")));
        Assert.Equal([(1, 0), (3, 0), (9, 0), (10, 0)], new[]
        {
            await SharesAsync(0), await SharesAsync(3_000), await SharesAsync(6_000), await SharesAsync(1_000),
        });

        async Task<(int Tenths, int Farthest)> SharesAsync(int laterMs)
        {
            host.Time.Advance(laterMs);
            var counts = await CountAsync(1_000, () => service.GetAsync("eu"));
            return ((int)Math.Round(counts[0] / 100.0), counts[1]);
        }
    }

    [Fact]
    public async Task Law42_balance_in_observation_spreads_calls_and_moves_none()
    {
        using var host = Host(services => services.AddResilientRotatingWatched(e => e.Add("a", _stores[0]).Add("b", _stores[1]).Add("c", _stores[2])));
        var service = host.Get<IRotatingWatched>();
        _stores[1].IsDown = true;
        var failed = 0;
        for (var i = 0; i < 30; i++)
        {
            failed += await FailoverHost.EndOf(service.GetAsync()) is null ? 0 : 1;
        }

        Assert.InRange(failed, 10 - Cores.Count, 10 + Cores.Count);
        Assert.True(host.Endpoint("RotatingWatched", "b").IsEjected);
    }

    private static FailoverHost Host(Action<IServiceCollection> register, params (string Key, string? Value)[] keys) => new(register, keys);

    /// <summary>One call at that endpoint that takes so long, while the other is drained.</summary>
    private async Task TakeAsync(FailoverHost host, Store store, ILoaded service, double milliseconds)
    {
        var other = store == _stores[0] ? "b" : "a";
        host.Control.TryDrain("Loaded", other, "ops", "test", confirmed: true);
        var end = store.Hangs();
        var call = service.GetAsync();
        host.Time.Advance(milliseconds);
        end.SetResult(9);
        Assert.Equal(9, await call);
        host.Control.Restore("Loaded", other, "ops", "test");
        host.Time.Advance(1);
    }

    private static async Task<int[]> CountAsync(int calls, Func<ValueTask<int>> call)
    {
        var counts = new int[3];
        for (var i = 0; i < calls; i++)
        {
            counts[await call()]++;
        }

        return counts;
    }
}
