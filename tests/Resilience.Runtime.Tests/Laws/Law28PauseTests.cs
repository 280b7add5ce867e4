using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", Topology = Topology.ActiveActive, FailureThreshold = 1, ProbeIntervalMs = 1_000, FailbackDelayMs = 4_000)]
public interface IPausing : IStore;

[Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.Weighted, FailureThreshold = 1, ProbeIntervalMs = 1_000, FailbackDelayMs = 1_000, SlowStartMs = 10_000)]
public interface ISlowlyBack : IStore;

public sealed partial class Store : IPausing, ISlowlyBack;

/// <summary>Where all endpoints are active an ejection lasts a pause.</summary>
public sealed class Law28PauseTests
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);

    [Fact]
    public async Task Law28_pause_doubles_up_to_its_bound_and_is_short_again_after_as_long_in_peace()
    {
        using var host = new FailoverHost(services => services.AddResilientPausing(e => e.Add("a", _a).Add("b", _b)));
        var service = host.Get<IPausing>();
        host.Random.Draw = 0;
        foreach (var pause in new[] { 800, 1_600, 3_200, 3_200 })
        {
            _a.Fails();
            Assert.Equal(2, await service.GetAsync());
            Assert.Equal(TimeSpan.FromMilliseconds(pause), (await host.EventsAsync()).Last(item => item.Kind == ResilienceEventKind.Ejected).Duration);
            Assert.NotNull(host.Endpoint("Pausing", "a").EjectedUntil);
            host.Time.Advance(pause - 1);
            Assert.Equal(2, await service.GetAsync());
            host.Time.Advance(1);
            Assert.Equal(1, await service.GetAsync());
        }

        host.Time.Advance(4_000);
        host.Random.Draw = 1;
        _a.Fails();
        await service.GetAsync();
        Assert.Equal(TimeSpan.FromSeconds(1), (await host.EventsAsync()).Last(item => item.Kind == ResilienceEventKind.Ejected).Duration);
    }

    [Fact]
    public async Task Law28_endpoint_takes_up_its_share_again_step_by_step()
    {
        using var host = new FailoverHost(services => services.AddResilientSlowlyBack(e => e.Add("a", _a).Add("b", _b)));
        var service = host.Get<ISlowlyBack>();
        host.Random.Draw = 1;
        _a.IsDown = true;
        while (!host.Endpoint("SlowlyBack", "a").IsEjected)
        {
            await service.GetAsync();
        }

        Assert.Equal((0, 1), (host.Endpoint("SlowlyBack", "a").EffectiveWeight, host.Endpoint("SlowlyBack", "b").EffectiveWeight));
        _a.IsDown = false;
        host.Time.Advance(1_000);
        var weights = new List<double>();
        for (var second = 0; second < 12; second++)
        {
            await service.GetAsync();
            weights.Add(host.Endpoint("SlowlyBack", "a").EffectiveWeight);
            host.Time.Advance(1_000);
        }

        Assert.Equal([0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1], weights);
        Assert.Equal(1, host.Endpoint("SlowlyBack", "b").EffectiveWeight);
    }

    [Fact]
    public async Task Law28_drained_endpoint_comes_back_slowly_too()
    {
        using var host = new FailoverHost(services => services.AddResilientSlowlyBack(e => e.Add("a", _a).Add("b", _b)));
        var service = host.Get<ISlowlyBack>();
        host.Control.TryDrain("SlowlyBack", "a", "ops", "upgrade");
        Assert.Equal(0, host.Endpoint("SlowlyBack", "a").EffectiveWeight);
        host.Time.Advance(3_600_000);
        host.Control.Restore("SlowlyBack", "a", "ops", "done");

        var toA = 0;
        for (var i = 0; i < 110; i++)
        {
            toA += await service.GetAsync() == 1 ? 1 : 0;
        }

        Assert.InRange(toA, 5, 15);
    }
}
