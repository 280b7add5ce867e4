using Resilience.Pooling;
using Resilience.Timing;
using Xunit;

namespace Resilience.Limiting;

/// <summary>The bucket against exact arithmetic under random schedules, and under many threads.</summary>
public sealed class RateLimiterTests
{
    private const long Start = 1_700_000_000_000 * Clock.TicksPerMs;

    [Fact]
    public void Bucket_gives_its_burst_at_once_then_one_by_one_and_says_exactly_when()
    {
        var limiter = New(permits: 4, perMs: 1_000, burst: 3);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(limiter.TryTake(Start, Cores.Current, out var none) && none == 0));

        Assert.False(limiter.TryTake(Start, Cores.Current, out var wait));
        Assert.Equal(250 * Clock.TicksPerMs, wait);
        Assert.False(limiter.TryTake(Start + wait - 1, Cores.Current, out var rest));
        Assert.Equal(1, rest);
        Assert.True(limiter.TryTake(Start + wait, Cores.Current, out _));
        Assert.False(limiter.TryTake(Start + wait, Cores.Current, out _));
    }

    [Fact]
    public void Any_schedule_is_admitted_as_exact_arithmetic_says() => Schedules.Run(100_000, RunAgainstModel);

    /// <summary>Taken, reserved, confirmed and given back in any order: in no stretch of time more than burst + rate · t, and none is lost for good.</summary>
    [Fact]
    public void No_stretch_of_time_holds_more_bodies_than_burst_and_rate_allow_whatever_is_given_back() => Schedules.Run(100_000, RunWithReturns);

    [Theory, InlineData(6), InlineData(756)]
    public void Schedules_that_have_found_a_fault_hold(int seed)
    {
        Schedules.Replay(seed, RunAgainstModel);
        Schedules.Replay(seed, RunWithReturns);
    }

    private static void RunAgainstModel(Random random)
    {
        var settings = Draw(random);
        var limiter = new RateLimiter(settings, Start);
        var model = new BucketModel(settings, Start);
        var now = Start;
        for (var step = 0; step < 30; step++)
        {
            now += Elapse(random, settings, model);
            var expected = model.TryTake(now, out var wait);
            Assert.Equal((expected, wait), (limiter.TryTake(now, Cores.Current, out var told), told));
        }
    }

    private static void RunWithReturns(Random random)
    {
        var settings = Draw(random);
        var limiter = new RateLimiter(settings, Start);
        var model = new BucketModel(settings, Start);
        var pending = new List<long>();
        var begun = new List<long>();
        var now = Start;
        for (var step = 0; step < 40; step++)
        {
            now += Elapse(random, settings, model);
            var index = pending.Count == 0 ? -1 : random.Next(pending.Count);
            switch (random.Next(6))
            {
                case 0 when index >= 0:
                    limiter.GiveBack();
                    pending.RemoveAt(index);
                    break;
                case 1 when index >= 0:
                    limiter.Confirm();
                    begun.Add(pending[index]);
                    pending.RemoveAt(index);
                    break;
                case < 4 when limiter.TryReserve(now, out _):
                    pending.Add(now);
                    break;
                default:
                    begun.AddRange(limiter.TryTake(now, Cores.Current, out _) ? [now] : []);
                    break;
            }
        }

        // Exactly, in units of a permit's share of a tick.
        begun.Sort();
        for (var first = 0; first < begun.Count; first++)
        {
            for (var last = first; last < begun.Count; last++)
            {
                var allowed = ((Int128)settings.Burst * settings.PerMs * Clock.TicksPerMs) + ((Int128)(begun[last] - begun[first]) * settings.Permits);
                Assert.True((Int128)(last - first + 1) * settings.PerMs * Clock.TicksPerMs <= allowed, $"permits {first} to {last} came too soon");
            }
        }

        // Whoever still holds one gives it back: after a rest the whole burst is there, and no more.
        pending.ForEach(_ => limiter.GiveBack());
        now += (((long)settings.Burst * settings.PerMs * Clock.TicksPerMs) / settings.Permits) + 1;
        Assert.Equal(settings.Burst, Drain(limiter, now));
    }

    [Fact]
    public void Permit_given_back_is_there_again_at_once()
    {
        var limiter = New(permits: 1, perMs: 1_000, burst: 1);
        Assert.True(limiter.TryReserve(Start, out _));
        Assert.False(limiter.TryTake(Start + 1, Cores.Current, out _));
        limiter.GiveBack();
        Assert.True(limiter.TryTake(Start + 1, Cores.Current, out _));

        var full = Start + (5_000 * Clock.TicksPerMs);
        Assert.True(limiter.TryReserve(full, out _));
        limiter.GiveBack();
        Assert.True(limiter.TryTake(full, Cores.Current, out _));
    }

    [Fact]
    public void Permit_given_back_to_a_bucket_that_is_full_again_is_lost()
    {
        var limiter = New(permits: 1, perMs: 1_000, burst: 2);
        Assert.True(limiter.TryReserve(Start, out _));
        var later = Start + (10_000 * Clock.TicksPerMs);
        Assert.True(limiter.TryTake(later, Cores.Current, out _));
        limiter.GiveBack();
        Assert.True(limiter.TryTake(later, Cores.Current, out _));
        Assert.False(limiter.TryTake(later, Cores.Current, out _));
    }

    [Fact]
    public void Permit_whose_body_began_is_not_expected_back()
    {
        var limiter = New(permits: 1, perMs: 1_000, burst: 2);
        Assert.All(Enumerable.Range(0, 2), _ => Assert.True(limiter.TryReserve(Start, out var none) && none == 0));
        limiter.Confirm();
        limiter.Confirm();

        // The bucket has room for both: what is given back now does not overflow.
        var later = Start + (1_000 * Clock.TicksPerMs);
        Assert.True(limiter.TryReserve(later, out _));
        limiter.GiveBack();
        Assert.True(limiter.TryTake(later, Cores.Current, out _));
    }

    [Fact]
    public void Swapped_settings_keep_what_is_saved_up_as_far_as_it_goes()
    {
        var limiter = New(permits: 10, perMs: 1_000, burst: 10);
        Assert.True(limiter.TryTake(Start, Cores.Current, out _));
        limiter.Reload(new RateLimitSettings(PolicyMode.Enforce, 1, 1_000, 4), Start);
        Assert.Equal(4, Drain(limiter, Start));
        limiter.Reload(new RateLimitSettings(PolicyMode.Enforce, 1_000, 1_000, 100), Start);
        Assert.Equal(0, Drain(limiter, Start));
        Assert.Equal(5, Drain(limiter, Start + (5 * Clock.TicksPerMs)));
    }

    [Theory, InlineData(1, 3), InlineData(2, 100), InlineData(3, 5_000)]
    public async Task Threads_together_are_given_exactly_what_each_moment_has(int seed, int burst)
    {
        const int Threads = 5;
        var settings = new RateLimitSettings(PolicyMode.Enforce, 700, 1_000, burst);
        var limiter = new RateLimiter(settings, Start);
        var model = new BucketModel(settings, Start);
        var random = new Random(seed);
        var (now, granted, expected, wrong, total) = (Start, 0L, model.Drain(Start), 0, 0L);

        // Time moves only while every thread stands at the barrier.
        using var moments = new Barrier(Threads, _ =>
        {
            wrong += granted == expected ? 0 : 1;
            total += granted;
            granted = 0;
            now += random.Next(20) * random.Next(200_000);
            expected = model.Drain(now);
        });
        await Threading.RunAsync(Threads, _ =>
        {
            for (var moment = 0; moment < 300; moment++)
            {
                var mine = Drain(limiter, now);
                Interlocked.Add(ref granted, mine);
                moments.SignalAndWait();
            }
        });

        Assert.Equal(0, wrong);
        Assert.True(total > burst);
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Threads_that_reserve_and_give_back_begin_exactly_as_many_bodies_as_there_are_permits(int seed)
    {
        const int Burst = 20_000;
        var limiter = new RateLimiter(new RateLimitSettings(PolicyMode.Enforce, 1, 1_000, Burst), Start);
        var (begun, givenBack) = (0L, 0L);

        // At one moment: no permit comes, so what is begun is what there was.
        await Threading.RunAsync(5, thread =>
        {
            var random = new Random((seed * 10) + thread);
            while (limiter.TryReserve(Start, out _))
            {
                if (random.Next(3) == 0)
                {
                    limiter.GiveBack();
                    Interlocked.Increment(ref givenBack);
                }
                else
                {
                    limiter.Confirm();
                    Interlocked.Increment(ref begun);
                }
            }
        });
        begun += Drain(limiter, Start);

        Assert.Equal(Burst, begun);
        Assert.True(givenBack > 100);
        Assert.Equal(Burst, Drain(limiter, Start + (Burst * TimeSpan.TicksPerSecond)));
    }

    private static RateLimiter New(int permits, int perMs, int burst) => new(new RateLimitSettings(PolicyMode.Enforce, permits, perMs, burst), Start);

    private static RateLimitSettings Draw(Random random) =>
        new(PolicyMode.Enforce, random.Next(1, random.Next(2, 3_000)), random.Next(1, 2_000), random.Next(1, random.Next(2, 200)));

    // Now and then to the very tick at which a permit comes, or one before.
    private static long Elapse(Random random, RateLimitSettings settings, BucketModel model) => random.Next(6) switch
    {
        0 => random.Next(settings.PerMs) * Clock.TicksPerMs,
        1 => Math.Max(0, model.Missing - random.Next(2)),
        2 => random.Next(10_000),
        _ => 0,
    };

    private static long Drain(RateLimiter limiter, long now)
    {
        var taken = 0L;
        while (limiter.TryTake(now, Cores.Current, out _))
        {
            taken++;
        }

        return taken;
    }

    /// <summary>A token bucket in exact arithmetic: a permit is as much as the ticks of a period.</summary>
    private sealed class BucketModel(RateLimitSettings settings, long start)
    {
        private readonly Int128 _cost = (Int128)settings.PerMs * Clock.TicksPerMs;
        private Int128 _level = (Int128)settings.Burst * settings.PerMs * Clock.TicksPerMs;
        private long _at = start;

        /// <summary>Ticks until the next permit, as of the last asking.</summary>
        public long Missing { get; private set; }

        public bool TryTake(long now, out long wait)
        {
            _level = Int128.Min(_level + ((Int128)(now - _at) * settings.Permits), settings.Burst * _cost);
            _at = now;
            var isThere = _level >= _cost;
            _level -= isThere ? _cost : 0;
            wait = isThere ? 0 : (long)((_cost - _level + settings.Permits - 1) / settings.Permits);
            Missing = wait;
            return isThere;
        }

        public long Drain(long now)
        {
            var taken = 0L;
            while (TryTake(now, out _))
            {
                taken++;
            }

            return taken;
        }
    }
}
