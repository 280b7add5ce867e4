using Resilience.Timing;
using Xunit;

namespace Resilience.Shedding;

public sealed class LevelDecisionTests
{
    private readonly HealthOptions _options = new() { OfflineBelow = 0.1 };
    private long _nowMs;

    [Fact]
    public void Level_worsens_when_the_score_stays_low_by_as_many_levels_as_it_takes()
    {
        var decision = new LevelDecision(_options, ServiceLevel.Full);
        Assert.False(At(decision, 0.29, 0));
        Assert.False(At(decision, 0.29, 1_999));
        Assert.True(At(decision, 0.29, 1));
        Assert.Equal(ServiceLevel.Minimal, decision.Level);
    }

    [Fact]
    public void Score_that_dips_is_no_reason()
    {
        var decision = new LevelDecision(_options, ServiceLevel.Full);
        At(decision, 0.2, 0);
        At(decision, 0.6, 1_000);
        Assert.False(At(decision, 0.2, 1_000));
        Assert.False(At(decision, 0.2, 1_999));
        Assert.Equal(ServiceLevel.Full, decision.Level);
    }

    [Fact]
    public void Level_improves_one_at_a_time_and_only_well_above_its_threshold()
    {
        var decision = new LevelDecision(_options, ServiceLevel.Minimal);
        Assert.False(At(decision, 0.39, 0));
        Assert.False(At(decision, 0.39, 60_000));
        Assert.False(At(decision, 0.9, 0));
        Assert.False(At(decision, 0.9, 9_999));
        Assert.True(At(decision, 0.9, 1));
        Assert.Equal(ServiceLevel.Degraded, decision.Level);
        Assert.False(At(decision, 0.69, 0));
        Assert.False(At(decision, 0.69, 20_000));
        At(decision, 0.7, 0);
        Assert.True(At(decision, 0.7, 10_000));
        Assert.Equal(ServiceLevel.Full, decision.Level);
    }

    [Fact]
    public void Score_that_swings_about_a_threshold_changes_the_level_once() => Schedules.Run(2_000, random =>
    {
        var decision = new LevelDecision(_options, ServiceLevel.Full);
        var changes = 0;
        for (var i = 0; i < 200; i++)
        {
            // Within the hysteresis of the first threshold.
            changes += At(decision, 0.51 + (random.NextDouble() * 0.18), random.Next(4_000)) ? 1 : 0;
        }

        Assert.InRange(changes, 0, 1);
    });

    [Fact]
    public void Score_is_the_least_of_its_weighted_parts()
    {
        Assert.Equal(1, new HealthReadings(0.7, 0.8, 1, 0.25).Score(_options).Value);
        var busy = new HealthReadings(0.85, 0.5, 1, 1).Score(_options);
        Assert.Equal((0.5, "Cpu"), (Math.Round(busy.Value, 10), busy.Worst));
        var alone = new HealthReadings(0, 0, 0, 1).Score(_options);
        Assert.Equal((0.5, 0, "Dependencies"), (alone.Value, alone.Dependencies, alone.Worst));
        Assert.Equal((0.5, "Budget"), (new HealthReadings(0, 0, 1, -3).Score(_options).Value, new HealthReadings(0, 0, 1, -3).Score(_options).Worst));
    }

    [Fact]
    public void Options_that_cannot_work_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HealthOptions { CpuWeight = double.NaN }.Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() => new HealthOptions { SampleMs = 99 }.Validate());
        Assert.Throws<ArgumentException>(() => new HealthOptions { MinimalBelow = 0.7 }.Validate());
        Assert.Throws<ArgumentException>(() => new HealthOptions { DegradedBelow = 0.95 }.Validate());
    }

    private bool At(LevelDecision decision, double score, int laterMs) => decision.Observe(score, (_nowMs += laterMs) * Clock.TicksPerMs);
}
