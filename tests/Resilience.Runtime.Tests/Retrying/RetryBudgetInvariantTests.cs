using Xunit;

namespace Resilience.Retrying;

/// <summary>The bound itself, under scripts that a seed replays and under real threads.</summary>
public sealed class RetryBudgetInvariantTests
{
    private const long Start = 1_700_000_000_123;

    private const int LongScript = 1_000;

    /// <summary>Askers that overtake each other between looking and reserving; stamps that come late.</summary>
    [Fact]
    public void Law09_no_ten_seconds_that_end_in_a_retry_hold_more_than_allowed()
    {
        var (reserved, refused, overtaken) = (0L, 0L, 0L);
        Schedules.Run(100_000, random =>
        {
            var script = Run(random);
            reserved += script.Budget.Reserved;
            refused += script.Budget.Refused;
            overtaken += script.Overtaken;
        });

        Assert.InRange(reserved, 500_000, long.MaxValue);
        Assert.InRange(refused, 500_000, long.MaxValue);
        Assert.InRange(overtaken, 100_000, long.MaxValue);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Schedules_that_have_found_a_fault_hold(int seed) => Schedules.Replay(seed, random => Run(random));

    private static BudgetScript Run(Random random)
    {
        var settings = new RetryBudgetSettings(random.Next(0, 101), random.Next(0, 3));
        var script = new BudgetScript(settings, Start, random);
        var steps = random.Next(2_500) == 0 ? LongScript : 10;
        for (var step = 0; step < steps; step++)
        {
            script.Step();
        }

        Assert.Equal(script.Retries.Count, script.Budget.Reserved);
        Assert.Equal(script.Asked - script.Retries.Count, script.Budget.Refused);
        Assert.All(script.Retries, retry => Assert.True(retry.Recent * 100 <= (settings.MinPerSecond * 1_000) + (settings.Percent * retry.Completed), $"{retry}"));
        return script;
    }

    [Fact]
    public void Law09_threads_together_reserve_exactly_what_is_allowed()
    {
        var calls = new CompletedCallsLog();
        calls.Complete(Start, 10_000);
        var budget = new RetryBudget(new(20, 3), calls, Start);
        const int Threads = 6;
        const int Each = 5_000;

        var granted = Run(Threads, _ => Enumerable.Range(0, Each).Count(_ => budget.TryReserve(Start)));

        Assert.Equal(2_030, granted.Sum());
        Assert.Equal((2_030, (Threads * Each) - 2_030), (budget.Reserved, budget.Refused));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Law09_threads_are_granted_exactly_the_rest_of_each_moment(int seed)
    {
        const int Threads = 5;
        const int Each = 40;
        var random = new Random(seed);
        var calls = new CompletedCallsLog();
        var budget = new RetryBudget(new(10, 1), calls, Start);
        var granted = new Dictionary<long, long>();
        var now = Start;
        long before = 0;
        var expected = 0L;
        var wrong = 0;

        // Time and calls move only while every thread stands at the barrier.
        using var moments = new Barrier(Threads, _ =>
        {
            wrong += expected == budget.Reserved - before ? 0 : 1;
            granted[now / 1_000] = granted.GetValueOrDefault(now / 1_000) + expected;
            now += random.Next(3) == 0 ? random.Next(4_000) : random.Next(300);
            calls.Complete(now, random.Next(200));
            before = budget.Reserved;
            expected = Math.Min(Threads * Each, Rest(calls, granted, now / 1_000));
        });
        var asked = Run(Threads, _ =>
        {
            moments.SignalAndWait();
            for (var moment = 0; moment < 500; moment++)
            {
                for (var i = 0; i < Each; i++)
                {
                    budget.TryReserve(now);
                }

                moments.SignalAndWait();
            }

            return 500 * Each;
        });

        Assert.Equal(0, wrong);
        Assert.Equal(asked.Sum(), budget.Reserved + budget.Refused);
        Assert.True(budget.Reserved > 1_000);
    }

    private static long Rest(CompletedCallsLog calls, Dictionary<long, long> granted, long second)
    {
        var recent = Enumerable.Range(0, 11).Sum(back => granted.GetValueOrDefault(second - back));
        return Math.Max(0, ((1_000 + (10 * calls.CompletedBetween(second - 9, second))) / 100) - recent);
    }

    private static int[] Run(int threads, Func<int, int> body)
    {
        using var barrier = new Barrier(threads);
        var results = new int[threads];
        var running = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            barrier.SignalAndWait();
            results[thread] = body(thread);
        })).ToArray();
        Array.ForEach(running, static thread => thread.Start());
        Array.ForEach(running, static thread => thread.Join());
        return results;
    }
}
