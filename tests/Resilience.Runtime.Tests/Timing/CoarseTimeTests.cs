using Xunit;

namespace Resilience.Timing;

public sealed class CoarseTimeTests
{
    private const long Step = 4 * Clock.TicksPerMs;

    /// <summary>A day of a counter that runs too fast or too slow, compared every few seconds; with the two compared once, 100 ppm come to 8.6 s.</summary>
    [Theory, InlineData(-500, 1), InlineData(-100, 2), InlineData(0, 3), InlineData(100, 4), InlineData(500, 5)]
    public void Drift_stays_within_what_comes_about_between_two_comparisons_and_readings_never_run_back(int driftPpm, int seed)
    {
        var random = new Random(seed);
        var coarse = new CoarseTime(Step);
        const long Origin = 1_000_000_000;
        coarse.Start(50_000, Origin);
        var (elapsedMs, last) = (0L, Origin);
        var drift = Clock.TicksPerMs + (12_000 * Clock.TicksPerMs * Math.Abs(driftPpm) / 1_000_000);
        while (elapsedMs < 86_400_000)
        {
            elapsedMs += random.Next(1, 2_000);
            var time = Origin + (elapsedMs * Clock.TicksPerMs);
            var tick = 50_000 + elapsedMs + (elapsedMs * driftPpm / 1_000_000);

            if (coarse.IsStale(tick))
            {
                coarse.Align(tick, time, tick);
            }

            var reading = coarse.At(tick);
            Assert.InRange(reading, time - Step - drift, time + drift);
            Assert.True(reading >= last);
            last = reading;
            if (random.Next(10) == 0)
            {
                coarse.Align(tick, time, tick);
            }
        }
    }

    [Fact]
    public void Counter_that_stood_still_while_the_machine_slept_catches_up_at_once()
    {
        var coarse = new CoarseTime(Step);
        coarse.Start(0, 0);
        var slept = TimeSpan.FromHours(8).Ticks;

        coarse.Align(10, slept, 10);

        Assert.Equal(slept - Step, coarse.At(10));
    }

    [Fact]
    public void What_has_run_ahead_stands_still_until_time_has_caught_up()
    {
        var coarse = new CoarseTime(Step);
        coarse.Start(0, 0);
        Assert.Equal(100 * Clock.TicksPerMs, coarse.At(100));

        coarse.Align(100, 70 * Clock.TicksPerMs, 100);

        Assert.Equal([100, 100, 100, 101], new long[] { 100, 110, 130, 131 }.Select(tick => coarse.At(tick) / Clock.TicksPerMs));
    }

    [Fact]
    public void Thread_held_up_between_the_readings_mends_nothing_that_is_not_broken()
    {
        var coarse = new CoarseTime(Step);
        coarse.Start(0, 0);

        coarse.Align(before: 100, 150 * Clock.TicksPerMs, after: 150);
        Assert.Equal(150 * Clock.TicksPerMs, coarse.At(150));
        coarse.Align(before: 150, 150 * Clock.TicksPerMs, after: 250);
        Assert.Equal(250 * Clock.TicksPerMs, coarse.At(250));
    }

    [Fact]
    public void Is_compared_again_after_ten_seconds()
    {
        var coarse = new CoarseTime(Step);
        coarse.Start(0, 0);
        Assert.False(coarse.IsStale(10_000));
        Assert.True(coarse.IsStale(10_001));

        coarse.Align(10_001, 10_001 * Clock.TicksPerMs, 10_001);

        Assert.False(coarse.IsStale(20_001));
        Assert.True(coarse.IsStale(20_002));
    }
}
