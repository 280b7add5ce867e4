using Resilience.Pooling;
using Resilience.TestKit;
using Resilience.Timing;
using Xunit;

namespace Resilience.Limiting;

public sealed class AdaptiveLimitTests
{
    [Fact]
    public void Limit_grows_by_headroom_while_latency_stands_and_follows_the_formula_when_it_rises()
    {
        var gradient = new LatencyGradient(20);
        gradient.Observe(100, 20, wasFull: true, 1, 200);
        Assert.Equal(20.8, gradient.Limit, 10);

        // Baseline (100 + 400) / 2 = 250; g = 1.5 · 250 / 400.
        gradient.Observe(400, 20, wasFull: true, 1, 200);
        Assert.Equal((0.8 * 20.8) + (0.2 * ((20.8 * 0.9375) + 4)), gradient.Limit, 10);
        Assert.Equal(250, gradient.Baseline, 10);
    }

    [Fact]
    public void Limit_never_leaves_its_bounds_and_never_falls_by_more_than_a_tenth_a_window()
    {
        var random = new Random(1);
        var gradient = new LatencyGradient(20);
        for (var window = 0; window < 10_000; window++)
        {
            var before = gradient.Limit;
            gradient.Observe(1 + (random.NextDouble() * Math.Pow(10, random.Next(6))), random.Next(60), random.Next(2) == 0, 5, 50);
            Assert.InRange(gradient.Limit, Math.Max(5, before * 0.9), 50);
        }
    }

    [Fact]
    public void Limit_that_nobody_reaches_does_not_drift()
    {
        var gradient = new LatencyGradient(20);
        for (var window = 0; window < 1_000; window++)
        {
            gradient.Observe(100, 9, wasFull: false, 1, 200);
        }

        Assert.Equal(20, gradient.Limit);
    }

    [Theory, InlineData(10, 1), InlineData(40, 1), InlineData(40, 8)]
    public void Limit_settles_near_what_the_endpoint_can_take_and_its_queue_stays_short(int capacity, int timedOneIn)
    {
        // An endpoint that serves so many at a time, 10 ms each; callers want more than it has, always. Of the bodies some are timed.
        var clock = new ManualTimeProvider();
        using var scanner = new DeadlineScanner(new Clock(clock));
        var limit = new AdaptiveLimit(new AdaptiveLimitSettings(PolicyMode.Enforce, 1, 500, 5), scanner, 0);
        var now = 0L;
        var (held, ended) = (0, 0);
        for (var round = 0; round < 5_000; round++)
        {
            while (limit.TryEnter(Cores.Current))
            {
                held++;
            }

            limit.CountRejection();
            var latency = 10 * Clock.TicksPerMs * Math.Max(1, held / (double)capacity);
            now += 10 * Clock.TicksPerMs;
            for (var served = Math.Min(held, capacity); served > 0; served--)
            {
                limit.Learn(ended++ % timedOneIn == 0 ? (long)latency : -1, now, Cores.Current);
                limit.Leave(Cores.Current);
                held--;
            }
        }

        var read = limit.Read("S", null, "e");
        Assert.InRange(read.Limit, capacity, 4 * capacity);
        Assert.Equal(held, read.InFlight);
    }

    [Fact]
    public void Window_without_enough_bodies_goes_on()
    {
        using var scanner = new DeadlineScanner(new Clock(new ManualTimeProvider()));
        var limit = new AdaptiveLimit(new AdaptiveLimitSettings(PolicyMode.Enforce, 1, 200, 20), scanner, 0);
        for (var i = 1; i <= 9; i++)
        {
            limit.Learn(100, i * TimeSpan.TicksPerSecond, Cores.Current);
        }

        Assert.Null(limit.Read("S", null, "e").Baseline);
        limit.Learn(100, 10 * TimeSpan.TicksPerSecond, Cores.Current);
        Assert.Equal(TimeSpan.FromTicks(100), limit.Read("S", null, "e").Baseline);
    }

    [Fact]
    public async Task Threads_under_a_limit_that_moves_leave_every_slot_in_its_place()
    {
        using var scanner = new DeadlineScanner(new Clock(new ManualTimeProvider()));
        var limit = new AdaptiveLimit(new AdaptiveLimitSettings(PolicyMode.Enforce, 1, 8, 4), scanner, 0);
        var (now, held, most) = (0L, 0, 0);
        await Threading.RunAsync(4, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 60_000; i++)
            {
                var at = Interlocked.Add(ref now, TimeSpan.TicksPerMillisecond);
                if (!limit.TryEnter(Cores.Current))
                {
                    limit.CountRejection();
                    continue;
                }

                var together = Interlocked.Increment(ref held);
                most = Math.Max(most, together);
                limit.Learn(random.Next(1, 1_000), at, Cores.Current);
                Interlocked.Decrement(ref held);
                limit.Leave(Cores.Current);
            }
        });

        var read = limit.Read("S", null, "e");
        Assert.InRange(most, 1, 8);
        Assert.Equal(0, read.InFlight);
        Assert.All(Enumerable.Range(0, read.Limit), _ => Assert.True(limit.TryEnter(Cores.Current)));
        Assert.False(limit.TryEnter(Cores.Current));
    }
}
