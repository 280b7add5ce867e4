using System.Collections.Concurrent;
using Xunit;

namespace Resilience.Retrying;

/// <summary>The bound itself, under scripts that a seed replays and under real threads.</summary>
public sealed class RetryBudgetInvariantTests
{
    private const long Start = 1_700_000_000_123;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Law09_no_ten_seconds_that_end_in_a_retry_hold_more_than_allowed(int seed)
    {
        var random = new Random(seed);
        var settings = new RetryBudgetSettings(random.Next(0, 101), random.Next(0, 5));
        var script = new BudgetScript(settings, Start, random);

        for (var step = 0; step < 1_000; step++)
        {
            script.Step();
        }

        Assert.Equal(script.Retries.Count, script.Budget.Reserved);
        Assert.Equal(script.Asked - script.Retries.Count, script.Budget.Refused);
        Assert.All(script.Retries, retry => Assert.True(retry.Recent * 100 <= (settings.MinPerSecond * 1_000) + (settings.Percent * retry.Completed), $"seed {seed}: {retry}"));
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

    [Fact]
    public void Law09_threads_stay_within_the_bound_while_time_moves()
    {
        var calls = new CompletedCallsLog();
        for (var second = 0; second < 120; second++)
        {
            calls.Complete(Start + (second * 1_000), 500);
        }

        var budget = new RetryBudget(new(10, 1), calls, Start);
        var seconds = new ConcurrentBag<long>();
        var now = Start;

        var asked = Run(6, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 20_000; i++)
            {
                var mine = random.Next(50) == 0 ? Interlocked.Add(ref now, random.Next(60)) : Volatile.Read(ref now);
                if (budget.TryReserve(mine))
                {
                    seconds.Add(mine / 1_000);
                }
            }

            return 20_000;
        });

        Assert.Equal(asked.Sum(), budget.Reserved + budget.Refused);
        Assert.Equal(seconds.Count, budget.Reserved);
        Assert.True(seconds.Count > 510, "time did not move far enough to renew the budget");

        // A stamp may be a second behind the one it was counted in, so ten stamped seconds lie within eleven counted ones.
        var bySecond = seconds.CountBy(static second => second).ToDictionary();
        Assert.All(bySecond.Keys, last => Assert.InRange(Enumerable.Range(0, 10).Sum(back => bySecond.GetValueOrDefault(last - back)), 1, 510));
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
