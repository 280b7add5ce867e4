using Xunit;

namespace Resilience.Objectives;

public sealed class ObjectiveTests
{
    private const long Start = 1_700_000_000_000;
    private const long Day = 86_400_000;

    private static readonly SloSettings Settings = new(PolicyMode.Enforce, 99.9, LatencyMs: 0, 99.9, WindowDays: 30, DegradedCalls.Good);

    [Fact]
    public void Law34_no_data_is_not_full_availability()
    {
        var read = new Objective(Settings with { LatencyMs = 300 }, Start).Read(Start, []);

        Assert.False(read.HasData);
        Assert.Null(read.BudgetRemaining);
        Assert.Null(read.Latency!.BudgetRemaining);
        Assert.Null(read.Availability.GoodRatio);
        Assert.Null(read.Availability.IsMet);
        Assert.Null(read.Availability.TimeToExhaustion);
        Assert.All(read.Availability.BurnRates, static burn => Assert.Null(burn.Rate));
        Assert.Equal(Enum.GetValues<Cause>(), read.BadByCause.Keys);
    }

    [Fact]
    public void Law33_every_bad_call_has_one_cause()
    {
        var objective = new Objective(Settings with { LatencyMs = 300 }, Start);
        foreach (var cause in Enum.GetValues<Cause>())
        {
            for (var i = 0; i <= (int)cause; i++)
            {
                objective.AddBad(Start, cause);
            }
        }

        var read = objective.Read(Start, []);

        Assert.All(read.BadByCause, static entry => Assert.Equal((int)entry.Key + 1, entry.Value));
        Assert.Equal(read.Bad, read.BadByCause.Values.Sum());
        Assert.Equal(read.Bad, read.Availability.Bad + read.Latency!.Bad);
    }

    [Fact]
    public void Law33_slow_calls_spend_the_latency_budget_and_failures_that_of_availability()
    {
        var objective = new Objective(Settings with { LatencyMs = 300, LatencyPercent = 95 }, Start);
        objective.AddGood(Start / 1_000, 9_899);
        AddBad(objective, Cause.SlowCall, 100);
        AddBad(objective, Cause.AttemptTimeout, 1);

        var read = objective.Read(Start, []);

        Assert.Equal((10_000, 9_899, 101), (read.Total, read.Good, read.Bad));
        Assert.Equal((99.9, 1, 0.9), (read.Availability.TargetPercent, read.Availability.Bad, read.Availability.BudgetRemaining));
        Assert.Equal((95, 100, 0.8), (read.Latency!.TargetPercent, read.Latency.Bad, read.Latency.BudgetRemaining));
        Assert.Equal(0.8, read.BudgetRemaining);
    }

    [Fact]
    public void Law33_slow_call_counts_against_availability_without_a_latency_objective()
    {
        var objective = new Objective(Settings, Start);
        AddBad(objective, Cause.SlowCall, 2);

        var read = objective.Read(Start, []);

        Assert.Null(read.Latency);
        Assert.Equal((2, 2), (read.Availability.Bad, read.BadByCause[Cause.SlowCall]));
    }

    [Theory]
    [InlineData(DegradedCalls.Good, false, 0, 0)]
    [InlineData(DegradedCalls.Good, true, 0, 1)]
    [InlineData(DegradedCalls.Bad, false, 1, 0)]
    [InlineData(DegradedCalls.Bad, true, 1, 0)]
    public void Law33_degraded_call_counts_once_as_declared(DegradedCalls degraded, bool slow, int unavailable, int late)
    {
        var objective = new Objective(Settings with { Degraded = degraded, LatencyMs = 300 }, Start);

        objective.AddDegraded(Start, Cause.CircuitOpen, slow);

        var read = objective.Read(Start, []);
        Assert.Equal((1, 1), (read.Total, read.Degraded));
        Assert.Equal((unavailable, late), (read.Availability.Bad, read.Latency!.Bad));
        Assert.Equal((unavailable, late), (read.BadByCause[Cause.CircuitOpen], read.BadByCause[Cause.SlowCall]));
    }

    [Fact]
    public void Law33_calls_left_out_change_no_ratio()
    {
        var objective = new Objective(Settings, Start);
        objective.AddNotCounted(Start);
        objective.AddNotCounted(Start);

        var read = objective.Read(Start, []);

        Assert.False(read.HasData);
        Assert.Equal((0, 2), (read.Total, read.NotCounted));
        Assert.Equal(0, objective.Read(Start + (31 * Day), []).NotCounted);
    }

    [Fact]
    public void Law34_a_fifth_of_the_budget_is_exactly_a_fifth()
    {
        var objective = new Objective(Settings with { TargetPercent = 99.99 }, Start);
        objective.AddGood(Start / 1_000, 24_998);
        AddBad(objective, Cause.Exception, 2);

        Assert.False(objective.Read(Start, []).BudgetRemaining > 0.2);
        Assert.Equal(0.2, objective.Read(Start, []).BudgetRemaining);
    }

    [Fact]
    public void Exhausted_budget_still_meets_the_objective_and_one_more_does_not()
    {
        var objective = new Objective(Settings, Start);
        objective.AddGood(Start / 1_000, 999_000);
        AddBad(objective, Cause.Exception, 1_000);
        Assert.Equal((true, 0d), (objective.Read(Start, []).Availability.IsMet, objective.Read(Start, []).BudgetRemaining));

        objective.AddBad(Start, Cause.Exception);

        Assert.False(objective.Read(Start, []).Availability.IsMet);
        Assert.True(objective.Read(Start, []).BudgetRemaining < 0);
    }

    [Theory]
    [InlineData(99.99999999999999)]
    [InlineData(0.00001)]
    [InlineData(1e-300)]
    public void Extreme_targets_give_numbers(double target)
    {
        var objective = new Objective(Settings with { TargetPercent = target }, Start);
        objective.AddGood(Start / 1_000, long.MaxValue / 4);
        objective.AddBad(Start, Cause.Exception);

        var read = objective.Read(Start, []);

        Assert.True(double.IsFinite(read.BudgetRemaining!.Value));
        Assert.All(read.Availability.BurnRates, static burn => Assert.True(double.IsFinite(burn.Rate!.Value)));
    }

    [Fact]
    public void Law34_reading_changes_nothing()
    {
        var objective = new Objective(Settings, Start);
        objective.AddGood(Start / 1_000, 7);
        objective.AddBad(Start, Cause.Exception);

        Assert.False(objective.Read(Start + (100 * Day), []).HasData);

        Assert.Equal((8, 1), (objective.Read(Start, []).Total, objective.Read(Start, []).Bad));
    }

    [Fact]
    public void Law34_pending_successes_count_as_if_handed_over()
    {
        var second = Start / 1_000;
        SecondCount[] pending = [new(second - 11, 5), new(second - 3, 2), new(second, 1), new(second - (31 * 86_400), 1_000)];
        var waiting = new Objective(Settings, Start - (40 * Day));
        waiting.AddBad(Start, Cause.Exception);
        var handedOver = new Objective(Settings, Start - (40 * Day));
        handedOver.AddBad(Start, Cause.Exception);
        foreach (var (at, count) in pending.Take(3))
        {
            handedOver.AddGood(at, count);
        }

        var read = waiting.Read(Start, pending);

        Assert.Equal((9, 8), (read.Total, read.Good));
        Assert.Equal(handedOver.Read(Start, []).Availability.BurnRates, read.Availability.BurnRates);
        Assert.Equal(1, waiting.Read(Start, []).Total);
    }

    [Fact]
    public void Law34_idle_gaps_empty_the_windows_they_outlast()
    {
        var objective = new Objective(Settings, Start);
        objective.AddBad(Start, Cause.Exception);
        objective.AddGood((Start + (2 * Day)) / 1_000, 3);

        Assert.Equal([3, 3, 3, 3, 3, 3, 4], objective.Read(Start + (2 * Day), []).Availability.BurnRates.Select(static burn => burn.Total));
        Assert.Equal((4, 1), (objective.Read(Start + (2 * Day), []).Total, objective.Read(Start + (2 * Day), []).Bad));

        objective.AddGood((Start + (400 * Day)) / 1_000, 1);
        Assert.Equal((1, 0), (objective.Read(Start + (400 * Day), []).Total, objective.Read(Start + (400 * Day), []).Bad));
    }

    [Fact]
    public void Law34_successes_handed_over_hours_late_count_only_in_windows_they_lie_in()
    {
        var objective = new Objective(Settings, Start - (40 * Day));
        objective.AddBad(Start, Cause.Exception);
        SecondCount[] late = [new((Start / 1_000) - 7_300, 1_000), new((Start / 1_000) - (29 * 86_400), 500), new((Start / 1_000) - (31 * 86_400), 9)];
        var pending = objective.Read(Start, late);

        foreach (var (second, count) in late)
        {
            objective.AddGood(second, count);
        }

        var read = objective.Read(Start, []);
        Assert.Equal([1, 1, 1, 1, 1_001, 1_001, 1_001], read.Availability.BurnRates.Select(static burn => burn.Total));
        Assert.Equal((1_501, 1_501), (read.Total, pending.Total));
        Assert.Equal(pending.Availability.BurnRates, read.Availability.BurnRates);
    }

    [Fact]
    public void Late_event_goes_into_its_bucket_while_that_is_kept_else_into_the_newest()
    {
        var objective = new Objective(Settings, Start);
        objective.AddGood(Start / 1_000, 1);
        objective.AddBad(Start - (31 * 60_000), Cause.Exception);
        Assert.Equal([0, 0, 1, 1, 1, 1, 1], Bad(objective, Start - 60_000));

        objective.AddBad(Start - (60 * Day), Cause.Exception);

        Assert.Equal([1, 1, 2, 2, 2, 2, 2], Bad(objective, Start));
        Assert.Equal((3, 2), (objective.Read(Start, []).Total, objective.Read(Start, []).Bad));
    }

    [Fact]
    public void Late_failure_stays_beside_its_call_when_only_successes_moved_the_window()
    {
        var objective = new Objective(Settings, Start);
        objective.AddGood((Start + (40 * Day)) / 1_000, 1);

        objective.AddBad(Start, Cause.Exception);

        var read = objective.Read(Start + (40 * Day), []);
        Assert.Equal((2, 1), (read.Total, read.Bad));
    }

    [Fact]
    public void Earlier_reading_of_the_clock_sees_no_longer_window()
    {
        var objective = new Objective(Settings, Start);
        objective.AddBad(Start, Cause.Exception);
        objective.AddGood((Start + (30 * Day) + 7_200_000) / 1_000, 1);

        Assert.Equal((1, 0), (objective.Read(Start + Day, []).Total, objective.Read(Start + Day, []).Bad));
    }

    [Fact]
    public void Clock_before_1970_is_bucketed_downward()
    {
        var objective = new Objective(Settings, -5);
        objective.AddBad(-5, Cause.Exception);
        objective.AddBad(5, Cause.Exception);

        Assert.Equal(2, objective.Read(299_999, []).Availability.BurnRates[0].Bad);
        Assert.Equal(1, objective.Read(300_000, []).Availability.BurnRates[0].Bad);
        Assert.Equal(0, objective.Read(310_000, []).Availability.BurnRates[0].Bad);
    }

    [Fact]
    public void Windows_are_partial_until_the_objective_is_as_old_as_they_are()
    {
        var objective = new Objective(Settings, Start);

        Assert.Equal([false, false, false, true, true, true, true], Partial(objective.Read(Start + 3_600_000, [])));
        Assert.True(objective.Read(Start + (30 * Day) - 1, []).Partial);
        Assert.False(objective.Read(Start + (30 * Day), []).Partial);
    }

    [Fact]
    public void Time_to_exhaustion_follows_the_last_hour()
    {
        var objective = new Objective(Settings, Start - (20 * Day));
        objective.AddGood((Start / 1_000) - (20 * 86_400), 999_000);
        objective.AddGood(Start / 1_000, 990);
        AddBad(objective, Cause.Exception, 10);

        var availability = objective.Read(Start, []).Availability;

        Assert.Equal(0.99, availability.BudgetRemaining);
        Assert.Equal(10, availability.BurnRates[2].Rate);
        Assert.Equal(TimeSpan.FromDays(2.97), availability.TimeToExhaustion);
        Assert.Null(objective.Read(Start + (10 * Day), []).Availability.TimeToExhaustion);
    }

    private static IEnumerable<long> Bad(Objective objective, long nowMs) => objective.Read(nowMs, []).Availability.BurnRates.Select(static burn => burn.Bad);

    private static IEnumerable<bool> Partial(ObjectiveSnapshot read) => read.Availability.BurnRates.Select(static burn => burn.Partial);

    private static void AddBad(Objective objective, Cause cause, int count)
    {
        for (var i = 0; i < count; i++)
        {
            objective.AddBad(Start, cause);
        }
    }
}
