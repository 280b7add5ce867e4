using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", FailureThreshold = 2, RecoveryThreshold = 3, FailbackDelayMs = 10_000, ProbeIntervalMs = 1_000)]
public interface IProbed : IStore;

[Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.RoundRobin, FailureThreshold = 1, RecoveryThreshold = 2, FailbackDelayMs = 4_000, ProbeIntervalMs = 1_000, SlowStartMs = 0)]
public interface IProbedActive : IStore;

public sealed partial class Store : IProbed, IProbedActive;

/// <summary>Active probes: what they take out, and what they let back in.</summary>
public sealed class Law28ProbeTests
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly HashSet<string> _down = [];
    private readonly List<string> _asked = [];

    private FailoverHost Host() => new(services => services
        .AddResilientProbed(e => e.Add("a", _a).Add("b", _b).ProbedBy(Ask))
        .AddResilientProbedActive(e => e.Add("a", _a).Add("b", _b).ProbedBy(Ask)));

    [Fact]
    public async Task Law28_probes_eject_and_let_in_again_without_a_call()
    {
        using var host = Host();
        var service = host.Get<IProbed>();
        host.Time.Advance(500);
        Assert.Equal(["a", "b"], _asked);
        Assert.Equal((true, true), (host.Endpoint("Probed", "a").LastProbeSucceeded, host.Endpoint("Probed", "b").LastProbeSucceeded));

        _down.Add("a");
        host.Time.Advance(1_000);
        Assert.False(host.Endpoint("Probed", "a").IsEjected);
        host.Time.Advance(1_000);
        Assert.True(host.Endpoint("Probed", "a").IsEjected);
        Assert.Equal(2, await service.PutAsync());

        _down.Clear();
        host.Time.Advance(10_000);
        Assert.True(host.Endpoint("Probed", "a").IsEjected);
        host.Time.Advance(1_000);
        Assert.Equal((false, 1), (host.Endpoint("Probed", "a").IsEjected, await service.PutAsync()));
        Assert.Equal(["Ejected a", "FailedOver b", "Restored a", "FailedBack a"], await host.StoryAsync());
        var ejected = (await host.EventsAsync())[0];
        Assert.Equal((null, "2 probes in a row failed", "down"), (ejected.Who, ejected.Why, ejected.Exception!.Message));
    }

    [Fact]
    public async Task Law28_probed_endpoint_gets_no_trial_calls()
    {
        using var host = Host();
        var service = host.Get<IProbed>();
        _a.Fails(times: 2);
        _down.Add("a");
        await service.GetAsync();
        await service.GetAsync();
        Assert.True(host.Endpoint("Probed", "a").IsEjected);
        Assert.Null(host.Endpoint("Probed", "a").NextTrialAt);
        for (var second = 0; second < 30; second++)
        {
            host.Time.Advance(1_000);
            Assert.Equal(2, await service.GetAsync());
        }

        Assert.Equal(2, _a.Bodies);
    }

    [Fact]
    public async Task Law28_healthy_page_does_not_make_up_for_failing_calls()
    {
        using var host = Host();
        var service = host.Get<IProbed>();
        _a.Fails(times: 2);
        await service.GetAsync();
        host.Time.Advance(5_000);
        await service.GetAsync();

        Assert.True(host.Endpoint("Probed", "a").IsEjected);
    }

    [Fact]
    public async Task Law28_where_all_are_active_pause_and_probes_must_both_be_over()
    {
        using var host = Host();
        var service = host.Get<IProbedActive>();
        host.Time.Advance(500);
        _down.Add("a");
        host.Time.Advance(1_000);
        Assert.True(host.Endpoint("ProbedActive", "a").IsEjected);
        host.Time.Advance(5_000);
        Assert.Equal((2, 2), (await service.GetAsync(), await service.GetAsync()));
        _down.Clear();
        host.Time.Advance(1_000);
        Assert.True(host.Endpoint("ProbedActive", "a").IsEjected);
        host.Time.Advance(1_000);
        Assert.False(host.Endpoint("ProbedActive", "a").IsEjected);
    }

    [Fact]
    public void Law28_hung_probe_is_a_failure_is_cancelled_and_left_behind()
    {
        var hang = new TaskCompletionSource<bool>();
        var (asked, isWell, told) = (0, false, CancellationToken.None);
        using var host = new FailoverHost(services => services.AddResilientProbed(e => e.Add("a", _a).Add("b", _b).ProbedBy((_, endpoint, token) =>
        {
            told = endpoint.Name == "a" && asked++ == 0 ? token : told;
            return endpoint.Name == "a" && !isWell ? new(hang.Task) : new(true);
        })));
        host.Get<IProbed>();
        host.Time.Advance(500);
        Eventually(host, () => host.Endpoint("Probed", "a").IsEjected);
        Assert.True(told.IsCancellationRequested);

        // Each that was left behind still hangs, and the endpoint is asked all the same.
        isWell = true;
        Eventually(host, () => !host.Endpoint("Probed", "a").IsEjected);
        Assert.Equal((true, 1), (host.Endpoint("Probed", "a").LastProbeSucceeded, hang.Task.IsCompleted ? 0 : 1));
    }

    [Fact]
    public void Law39_probes_left_behind_are_few()
    {
        var hang = new TaskCompletionSource<bool>();
        var asked = 0;
        using var host = new FailoverHost(services => services.AddResilientProbed(e => e.Add("a", _a).Add("b", _b).ProbedBy((_, endpoint, _) =>
        {
            asked += endpoint.Name == "a" ? 1 : 0;
            return endpoint.Name == "a" ? new(hang.Task) : new(true);
        })));
        host.Get<IProbed>();
        for (var i = 0; i < 200; i++)
        {
            Eventually(host, () => host.Time.NextDue is not null);
        }

        Assert.InRange(asked, 8, 8);
        hang.SetResult(true);
        Eventually(host, () => asked > 8);
    }

    [Fact]
    public void Law42_failover_that_is_switched_off_is_not_probed_and_is_again_when_it_is_on()
    {
        using var host = Host();
        host.Get<IProbed>();
        host.Time.Advance(500);
        Assert.Equal(2, _asked.Count);
        host.Reload(("Services:Probed:Policies:Failover:Mode", "Off"));
        host.Time.Advance(60_000);
        Assert.Equal(2, _asked.Count);
        host.Reload(("Services:Probed:Policies:Failover:Mode", "Enforce"));
        host.Time.Advance(60_000);

        Assert.InRange(_asked.Count, 100, 122);
    }

    [Fact]
    public async Task Law29_probes_eject_no_more_than_the_share()
    {
        using var host = Host();
        host.Get<IProbed>();
        _down.UnionWith(["a", "b"]);
        host.Time.Advance(60_000);

        Assert.Equal([true, false], host.Control.Endpoints("Probed").Select(endpoint => endpoint.IsEjected));
        Assert.Equal(2, await host.Get<IProbed>().GetAsync());
    }

    [Fact]
    public void Law38_probes_end_with_their_host()
    {
        var host = Host();
        host.Get<IProbed>();
        host.Time.Advance(5_000);
        var asked = _asked.Count;
        Assert.Equal(10, asked);
        host.Dispose();
        host.Time.Advance(60_000);

        Assert.Equal(asked, _asked.Count);
    }

    private ValueTask<bool> Ask(IServiceProvider services, Endpoint endpoint, CancellationToken cancellationToken)
    {
        _asked.Add(endpoint.Name);
        return _down.Contains(endpoint.Name) ? throw new IOException("down") : new(true);
    }

    /// <summary>An interval that was waited out ends on the pool: moves the clock until it shows.</summary>
    private static void Eventually(FailoverHost host, Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                host.Time.Advance(100);
                return condition();
            },
            TimeSpan.FromMinutes(1)));
    }
}
