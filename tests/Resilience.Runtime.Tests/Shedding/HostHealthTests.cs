using Resilience.Laws;
using Xunit;

namespace Resilience.Shedding;

[Failover("a", "b"), CircuitBreaker(ConsecutiveFailures = 1)]
public interface IHealthyPair : IStore;

[Slo(90), CircuitBreaker(ConsecutiveFailures = 1)]
public interface IHealthySingle : IStore;

public sealed class HealthyStore : IHealthyPair, IHealthySingle
{
    public bool IsDown { get; set; }

    public ValueTask<int> GetAsync(int key, CancellationToken cancellationToken) => IsDown ? throw new IOException() : new(1);

    public ValueTask<int> PutAsync(int key, CancellationToken cancellationToken) => GetAsync(key, cancellationToken);
}

public sealed class HostHealthTests : IDisposable
{
    private readonly HealthyStore _store = new();
    private readonly FailoverHost _host;

    public HostHealthTests() => _host = new FailoverHost(services => services
        .AddResilientHealthyPair(e => e.Add("a", new HealthyStore()).Add("b", new HealthyStore()))
        .AddResilientHealthySingle(e => e.Add("default", _store)));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Health_knows_the_endpoints_that_cannot_be_called()
    {
        Assert.Equal(1, _host.Control.Levels.Health().Dependencies);
        _host.Control.TryDrain("HealthyPair", "b", "me", "a test", confirmed: true);
        Assert.Equal(0.75, _host.Control.Levels.Health().Dependencies);

        _store.IsDown = true;
        await FailoverHost.Fails<IOException>(_host.Get<IHealthySingle>().GetAsync());
        Assert.Equal(0.25, _host.Control.Levels.Health().Dependencies);
        _host.Time.Advance(60_000);
        Assert.Equal(0.75, _host.Control.Levels.Health().Dependencies);
    }

    [Fact]
    public async Task Health_knows_the_budget_that_is_left()
    {
        Assert.Equal(1, _host.Control.Levels.Health().Budget);
        for (var call = 0; call < 19; call++)
        {
            await _host.Get<IHealthySingle>().GetAsync();
        }

        _store.IsDown = true;
        await FailoverHost.Fails<IOException>(_host.Get<IHealthySingle>().GetAsync());

        // One of two that twenty calls may miss.
        Assert.Equal(0.5, _host.Control.Levels.Health().Budget, 10);
    }

    [Fact]
    public void Health_of_this_process_is_read_in_shares()
    {
        var readings = _host.Control.Levels.Health();
        Assert.InRange(readings.Memory, 0.001, 1);
        Assert.True(readings.Cpu >= 0);
    }

    [Fact]
    public async Task Host_sheds_by_itself_when_most_of_what_it_depends_on_is_gone_and_comes_back()
    {
        var levels = _host.Control.Levels;
        levels.Follow(new HealthOptions { CpuWeight = 0, MemoryWeight = 0, DependenciesWeight = 1, BudgetWeight = 0 });
        _host.Control.TryDrain("HealthyPair", "a", "me", "a test", confirmed: true);
        _host.Control.TryDrain("HealthyPair", "b", "me", "a test", confirmed: true);
        _host.Time.Advance(4_000);
        Assert.Equal((ServiceLevel.Degraded, 0.5, "Dependencies"), (levels.Current, levels.Read().Score!.Value, levels.Read().Score!.Worst));

        _host.Control.Restore("HealthyPair", "a", "me", "a test");
        _host.Control.Restore("HealthyPair", "b", "me", "a test");
        _host.Time.Advance(12_000);
        Assert.Equal(ServiceLevel.Full, levels.Current);
        Assert.Contains(await _host.EventsAsync(), item => item is { Kind: ResilienceEventKind.LevelChanged, Level: ServiceLevel.Degraded, Who: null, Why: "health score 0.50, decided by Dependencies" });
    }
}
