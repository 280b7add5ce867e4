using Resilience.Timing;
using Xunit;

namespace Resilience.Routing;

public sealed class LoadMeterTests
{
    private const long Ms = Clock.TicksPerMs;

    [Fact]
    public void Average_moves_by_time_not_by_calls()
    {
        var meter = new LoadMeter();
        End(meter, 100 * Ms, 1_000 * Ms);
        Assert.Equal(100 * Ms, meter.Latency(1_000 * Ms));

        // After one half-life a sample weighs as much as all before it; a thousand in the same millisecond weigh as one.
        for (var i = 0; i < 1_000; i++)
        {
            End(meter, 50 * Ms, 2_000 * Ms);
        }

        Assert.Equal(75 * Ms, meter.Latency(2_000 * Ms), tolerance: 1);
    }

    [Fact]
    public void Failure_makes_slower_but_never_faster()
    {
        var meter = new LoadMeter();
        End(meter, 100 * Ms, 1_000 * Ms);
        End(meter, 1 * Ms, 2_000 * Ms, hasFailed: true);
        Assert.Equal(100 * Ms, meter.Latency(2_000 * Ms));
        End(meter, 300 * Ms, 2_000 * Ms, hasFailed: true);
        Assert.Equal(200 * Ms, meter.Latency(2_000 * Ms), tolerance: 1);
    }

    [Fact]
    public void What_was_known_is_forgotten_by_and_by()
    {
        var meter = new LoadMeter();
        End(meter, 64 * Ms, 1_000 * Ms);
        Assert.Equal([64 * Ms, 32 * Ms, Ms, 0], new long[] { 5_999, 6_000, 31_000, 10_000_000 }.Select(at => (long)meter.Latency(at * Ms)));
    }

    [Fact]
    public async Task Attempts_begun_and_ended_on_any_thread_add_up()
    {
        const int Endpoints = 20;
        var meters = Array.ConvertAll(new int[Endpoints], _ => new LoadMeter());
        var left = new int[Endpoints];
        using var begun = new System.Collections.Concurrent.BlockingCollection<int>(100);
        var ending = Task.Run(
            () => Parallel.ForEach(begun.GetConsumingEnumerable(), new ParallelOptions { MaxDegreeOfParallelism = 3 }, endpoint =>
        {
            if (endpoint % 3 == 0)
            {
                meters[endpoint].Leave();
            }
            else
            {
                meters[endpoint].Leave(5, 1_000_000, hasFailed: false);
            }
        }),
            TestContext.Current.CancellationToken);
        Parallel.For(0, 4, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 50_000; i++)
            {
                var endpoint = random.Next(Endpoints);
                meters[endpoint].Enter();
                if (random.Next(100) == 0)
                {
                    Interlocked.Increment(ref left[endpoint]);
                }
                else
                {
                    begun.Add(endpoint);
                }
            }
        });
        begun.CompleteAdding();
        await ending.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(left, meters.Select(meter => meter.InFlight));
    }

    private static void End(LoadMeter meter, long elapsed, long now, bool hasFailed = false)
    {
        meter.Enter();
        meter.Leave(elapsed, now, hasFailed);
    }
}
