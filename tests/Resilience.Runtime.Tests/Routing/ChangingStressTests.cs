using Resilience.Laws;
using Xunit;

namespace Resilience.Routing;

[Failover(Topology = Topology.ActiveActive, Balance = Balance.LeastLoaded, FailureThreshold = 3, ProbeIntervalMs = 1, FailbackDelayMs = 1, SlowStartMs = 5), Retry(2, DelayMs = 0, BudgetPercent = 100, BudgetMinPerSecond = 1_000_000)]
[Bulkhead(1_000)]
public interface IChanging
{
    [Read]
    ValueTask<int> GetAsync(int key, CancellationToken cancellationToken = default);
}

[Failover(Topology = Topology.ActiveActive, Balance = Balance.ConsistentHash, FailureThreshold = 1_000_000, SlowStartMs = 0)]
public interface IChangingRing
{
    [Read]
    ValueTask<int> GetAsync([RouteKey] int key, CancellationToken cancellationToken = default);
}

[Failover(FailureThreshold = 1_000_000)]
public interface IChangingRow
{
    [Read]
    ValueTask<int> GetAsync(int key, CancellationToken cancellationToken = default);
}

/// <summary>Answers at once or later, and fails for some keys.</summary>
public sealed class Leaving : IChanging, IChangingRing, IChangingRow
{
    private int _begun;

    public int Begun => Volatile.Read(ref _begun);

    public async ValueTask<int> GetAsync(int key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        if (key % 3 == 0)
        {
            await Task.Yield();
        }

        return key % 11 == 0 ? throw new IOException() : key;
    }
}

public sealed class ChangingStressTests
{
    private const int Threads = 4;
    private const int CallsPerThread = 4_000;

    [Fact]
    public async Task Calls_of_all_threads_add_up_while_endpoints_come_and_go()
    {
        var all = new List<Leaving> { new(), new() };
        using var host = new LawHost<IChanging>(services => services.AddResilientChanging(e => e.Add("a", all[0]).Add("b", all[1])));
        await RunAsync(host, all, (key, token) => host.Service.GetAsync(key, token), (name, instance) => host.Control.AddEndpoint<IChanging>(new Endpoint(host.Name, name), instance, "ops", "stress"), mayReject: true);

        Assert.All(host.Control.Endpoints(host.Name), endpoint => Assert.Equal(0, endpoint.InFlight ?? 0));
        Assert.All(host.Control.Operations.Single().Bulkheads, bulkhead => Assert.Equal(0, bulkhead.InFlight));
    }

    [Fact]
    public async Task Every_call_by_key_finds_an_endpoint_while_they_come_and_go()
    {
        var all = new List<Leaving> { new(), new() };
        using var host = new LawHost<IChangingRing>(services => services.AddResilientChangingRing(e => e.Add("a", all[0]).Add("b", all[1])));
        await RunAsync(host, all, (key, token) => host.Service.GetAsync(key, token), (name, instance) => host.Control.AddEndpoint<IChangingRing>(new Endpoint(host.Name, name), instance, "ops", "stress"), mayReject: false);
    }

    [Fact]
    public async Task Every_call_in_order_finds_an_endpoint_while_they_come_and_go()
    {
        var all = new List<Leaving> { new(), new() };
        using var host = new LawHost<IChangingRow>(services => services.AddResilientChangingRow(e => e.Add("a", all[0]).Add("b", all[1])));
        await RunAsync(host, all, (key, token) => host.Service.GetAsync(key, token), (name, instance) => host.Control.AddEndpoint<IChangingRow>(new Endpoint(host.Name, name), instance, "ops", "stress"), mayReject: false);
    }

    private static async Task RunAsync<TService>(
        LawHost<TService> host, List<Leaving> all, Func<int, CancellationToken, ValueTask<int>> call, Action<string, Leaving> add, bool mayReject)
        where TService : class
    {
        using var changing = new CancellationTokenSource();
        var operators = Task.Run(() => Change(host, all, add, changing.Token), TestContext.Current.CancellationToken);
        var ends = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => CallAsync(call, thread, mayReject), TestContext.Current.CancellationToken)));
        await changing.CancelAsync();
        Assert.InRange(await operators, 1, int.MaxValue);

        var counts = host.Counts("Get");
        Assert.Equal(Threads * CallsPerThread, counts.Succeeded + counts.Failed.Values.Sum() + counts.Rejected.Values.Sum());
        Assert.Equal((ends.Sum(end => end.Good), ends.Sum(end => end.Rejected)), (counts.Succeeded, counts.Rejected.Values.Sum()));
        Assert.Equal(all.Sum(endpoint => endpoint.Begun), counts.Succeeded + counts.Failed.Values.Sum() + counts.Retries);
    }

    private static async Task<(int Good, int Rejected)> CallAsync(Func<int, CancellationToken, ValueTask<int>> call, int thread, bool mayReject)
    {
        var (good, rejected) = (0, 0);
        for (var number = 0; number < CallsPerThread; number++)
        {
            var key = (thread * 31) + number;
            try
            {
                Assert.Equal(key, await call(key, TestContext.Current.CancellationToken));
                good++;
            }
            catch (IOException)
            {
                Assert.Equal(0, key % 11);
            }
            catch (RejectedException) when (mayReject)
            {
                rejected++;
            }
        }

        return (good, rejected);
    }

    /// <summary>Adds, removes, gives other weights, and moves the clock. Places are taken again all the time, and now and then one endpoint is all there is.</summary>
    private static int Change<TService>(LawHost<TService> host, List<Leaving> all, Action<string, Leaving> add, CancellationToken stop)
        where TService : class
    {
        var random = new Random(7);
        var removed = 0;
        while (!stop.IsCancellationRequested || removed == 0)
        {
            var present = host.Control.Endpoints(host.Name);
            var name = present[random.Next(present.Count)].Endpoint.Name;
            switch (random.Next(5))
            {
                case 0 when present.Count < 8:
                    var instance = new Leaving();
                    all.Add(instance);
                    add($"n{random.Next(1_000_000)}", instance);
                    break;
                case 1:
                    host.Control.SetWeight(host.Name, name, random.Next(1, 4), "ops", "stress");
                    break;
                case 2 or 3:
                    removed += host.Control.TryRemoveEndpoint(host.Name, name, "ops", "stress", confirmed: true).IsRemoved ? 1 : 0;
                    break;
                default:
                    host.Time.Advance(1);
                    break;
            }
        }

        return removed;
    }
}
