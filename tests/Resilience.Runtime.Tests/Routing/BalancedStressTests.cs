using Resilience.Laws;
using Xunit;

namespace Resilience.Routing;

[Failover("a", "b", "c", Topology = Topology.ActiveActive, Balance = Balance.LeastLoaded, FailureThreshold = 3, ProbeIntervalMs = 1, FailbackDelayMs = 1, SlowStartMs = 5), Retry(2, DelayMs = 0, BudgetPercent = 100, BudgetMinPerSecond = 1_000_000)]
public interface IBusy
{
    [Read]
    ValueTask<int> GetAsync(int key, CancellationToken cancellationToken = default);
}

/// <summary>Answers at once, later, with a failure, or until it is cancelled, by the key it is given.</summary>
public sealed class Busy : IBusy
{
    private int _begun;

    public int Begun => Volatile.Read(ref _begun);

    public async ValueTask<int> GetAsync(int key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        switch (key % 7)
        {
            case 0:
                await Task.Yield();
                return key;
            case 1:
                throw new IOException();
            case 2:
                await Task.Yield();
                throw new IOException();
            case 3:
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                return key;
            default:
                return key;
        }
    }
}

public sealed class BalancedStressTests
{
    private const int Threads = 4;
    private const int CallsPerThread = 3_000;

    [Fact]
    public async Task Calls_of_all_threads_add_up_while_operators_steer()
    {
        Busy[] endpoints = [new(), new(), new()];
        using var host = new LawHost<IBusy>(services => services.AddResilientBusy(e => e.Add("a", endpoints[0]).Add("b", endpoints[1]).Add("c", endpoints[2])));
        var service = host.Service;
        using var steering = new CancellationTokenSource();
        var operators = Task.Run(() => Steer(host, steering.Token), TestContext.Current.CancellationToken);
        var ends = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => CallAsync(service, thread), TestContext.Current.CancellationToken)));
        await steering.CancelAsync();
        await operators;

        var counts = host.Counts("Get");
        Assert.Equal(Threads * CallsPerThread, counts.Succeeded + counts.Cancelled + counts.Failed.Values.Sum() + counts.Rejected.Values.Sum());
        Assert.Equal((ends.Sum(end => end.Good), ends.Sum(end => end.Cancelled)), (counts.Succeeded, counts.Cancelled));
        Assert.Equal(endpoints.Sum(endpoint => endpoint.Begun), counts.Succeeded + counts.Cancelled + counts.Failed.Values.Sum() + counts.Retries);
        Assert.All(host.Control.Endpoints(host.Name), endpoint => Assert.Equal(0, endpoint.InFlight));
        Assert.All(endpoints, endpoint => Assert.InRange(endpoint.Begun, 1, int.MaxValue));
    }

    private static async Task<(int Good, int Cancelled)> CallAsync(IBusy service, int thread)
    {
        var (good, cancelled) = (0, 0);
        for (var call = 0; call < CallsPerThread; call++)
        {
            var key = (thread * 31) + call;
            using var caller = new CancellationTokenSource();
            var pending = service.GetAsync(key, caller.Token);
            if (key % 7 == 3)
            {
                await caller.CancelAsync();
            }

            try
            {
                Assert.Equal(key, await pending);
                good++;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
            catch (Exception error) when (error is IOException or RejectedException)
            {
                // Counted by the operation.
            }
        }

        return (good, cancelled);
    }

    /// <summary>Drains, restores, forces, gives other weights, and moves the clock so that pauses end and shares grow.</summary>
    private static void Steer(LawHost<IBusy> host, CancellationToken stop)
    {
        var random = new Random(1);
        string[] names = ["a", "b", "c"];
        while (!stop.IsCancellationRequested)
        {
            var name = names[random.Next(3)];
            switch (random.Next(6))
            {
                case 0:
                    host.Control.TryDrain(host.Name, name, "ops", "stress");
                    break;
                case 1:
                    host.Control.SetWeight(host.Name, name, random.Next(4), "ops", "stress");
                    break;
                case 2:
                    host.Control.ForceFailover(host.Name, name, "ops", "stress");
                    host.Control.ForceFailback(host.Name, "ops", "stress");
                    break;
                default:
                    host.Control.Restore(host.Name, name, "ops", "stress");
                    host.Time.Advance(1);
                    break;
            }
        }
    }
}
