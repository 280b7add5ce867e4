using Xunit;

namespace Resilience.Retrying;

public sealed class RetryBudgetTests
{
    private const long Start = 1_700_000_000_000;

    private readonly CompletedCallsLog _calls = new();

    [Fact]
    public void Law09_floor_holds_without_any_call()
    {
        var budget = Budget(percent: 20, minPerSecond: 3);

        Assert.Equal(30, Reserve(budget, Start, 100));
        Assert.Equal((30, 70), (budget.Reserved, budget.Refused));
    }

    [Fact]
    public void Law09_share_of_the_completed_calls_comes_on_top_of_the_floor()
    {
        _calls.Complete(Start, 1_000);

        Assert.Equal(230, Reserve(Budget(percent: 20, minPerSecond: 3), Start, 1_000));
    }

    [Fact]
    public void Law09_fraction_of_a_retry_is_no_retry()
    {
        _calls.Complete(Start, 9);

        Assert.Equal(1, Reserve(Budget(percent: 20, minPerSecond: 0), Start, 10));
    }

    [Fact]
    public void Zero_budget_refuses_everything() =>
        Assert.Equal(0, Reserve(Budget(percent: 0, minPerSecond: 0), Start, 10));

    [Fact]
    public void Law09_retries_count_until_their_whole_second_has_left_the_window()
    {
        var budget = Budget(percent: 0, minPerSecond: 1);
        Assert.Equal(10, Reserve(budget, Start, 20));

        Assert.Equal(0, Reserve(budget, Start + 10_999, 20));
        Assert.Equal(10, Reserve(budget, Start + 11_000, 20));
    }

    [Fact]
    public void Law09_calls_stop_counting_when_their_second_begins_to_leave_the_window()
    {
        _calls.Complete(Start + 999, 100);
        var budget = Budget(percent: 10, minPerSecond: 0);

        Assert.Equal(10, Reserve(budget, Start + 9_999, 20));
        Assert.Equal(0, Reserve(Budget(percent: 10, minPerSecond: 0), Start + 10_000, 20));
    }

    [Fact]
    public void Idle_time_forgets_old_retries()
    {
        var budget = Budget(percent: 0, minPerSecond: 1);
        Reserve(budget, Start, 20);

        Assert.Equal(10, Reserve(budget, Start + 86_400_000, 20));
    }

    [Fact]
    public void Late_reading_of_the_clock_gets_no_second_budget()
    {
        var budget = Budget(percent: 0, minPerSecond: 1);
        Assert.Equal(10, Reserve(budget, Start + 30_000, 20));

        Assert.Equal(0, Reserve(budget, Start, 20));
        Assert.Equal(0, Reserve(budget, Start + 28_000, 20));
    }

    [Fact]
    public void Settings_swap_keeps_what_is_reserved()
    {
        var budget = Budget(percent: 0, minPerSecond: 1);
        Reserve(budget, Start, 10);

        budget.Settings = new(Percent: 0, MinPerSecond: 2);

        Assert.Equal(10, Reserve(budget, Start, 100));
    }

    [Fact]
    public void Law09_thread_that_was_overtaken_counts_again()
    {
        var budget = Budget(percent: 100, minPerSecond: 0);
        _calls.Complete(Start, 10);
        Reserve(budget, Start, 9);
        _calls.Interleave = () =>
        {
            _calls.Interleave = null;
            Assert.True(budget.TryReserve(Start));
        };

        Assert.False(budget.TryReserve(Start));
        Assert.Equal((10, 1), (budget.Reserved, budget.Refused));
    }

    private static int Reserve(RetryBudget budget, long nowMs, int times) => Enumerable.Range(0, times).Count(_ => budget.TryReserve(nowMs));

    private RetryBudget Budget(int percent, int minPerSecond) => new(new(percent, minPerSecond), _calls, Start);
}
