using Xunit;

namespace Resilience.Breaking;

/// <summary>The breaker against its model under random interleavings, and under many threads.</summary>
public sealed class BreakerModelTests
{
    private const int LongSchedule = 150;

    /// <summary>State, row, window and pause are the model's after every step; never more probes are out than wanted; what an earlier epoch let in changes nothing.</summary>
    [Fact]
    public void Breaker_does_what_its_model_does_under_any_interleaving()
    {
        var seen = new BreakerRun.Sights();
        Schedules.Run(100_000, random => Run(random, seen));

        Assert.Equal(4, seen.States.Count);
        Assert.InRange(seen.Openings, 30_000, int.MaxValue);
        Assert.InRange(seen.Recoveries, 2_000, int.MaxValue);
        Assert.InRange(seen.Stragglers, 20_000, int.MaxValue);
    }

    [Theory, InlineData(6), InlineData(8), InlineData(22)]
    public void Schedules_that_have_found_a_fault_hold(int seed) => Schedules.Replay(seed, random => Run(random, new BreakerRun.Sights()));

    private static void Run(Random random, BreakerRun.Sights seen)
    {
        var run = new BreakerRun(random, seen);
        var steps = random.Next(50) == 0 ? LongSchedule : 24;
        for (var step = 0; step < steps; step++)
        {
            run.Step();
        }
    }

    [Fact]
    public void Threads_never_hold_more_probes_than_the_breaker_may_have_out()
    {
        const int Probes = 3;
        var breaker = TestBreakers.Create(TestBreakers.Settings with { ConsecutiveFailures = 2, Probes = Probes, BreakMs = 1, MaxBreakMs = 1 }, Random.Shared);
        var epochs = new System.Runtime.CompilerServices.ConditionalWeakTable<BreakerEpoch, StrongBox>();
        var now = 0L;
        var tooMany = 0;
        var probesSeen = 0L;
        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 40_000; i++)
            {
                var at = Interlocked.Add(ref now, random.Next(3_000));
                if (!breaker.TryEnter(at, TimeSpan.TicksPerDay, out var permit))
                {
                    continue;
                }

                if (permit.ProbeId == 0)
                {
                    Settle(breaker, permit, random.Next(3), at);
                    continue;
                }

                // Taken or succeeded, and not given back: counted after it was, uncounted before it is.
                Interlocked.Increment(ref probesSeen);
                var taken = epochs.GetOrCreateValue(permit.Epoch!);
                Interlocked.Add(ref tooMany, Interlocked.Increment(ref taken.Count) > Probes ? 1 : 0);
                if (random.Next(8) == 0)
                {
                    Thread.Yield();
                }

                var outcome = random.Next(5);
                if (outcome == 2)
                {
                    Interlocked.Decrement(ref taken.Count);
                }

                Settle(breaker, permit, outcome, at);
            }
        });

        Assert.Equal(0, tooMany);
        Assert.InRange(probesSeen, 50, long.MaxValue);

        // Nothing is out: the next ones are admitted as soon as the pause is over, and close it.
        now += TimeSpan.TicksPerSecond;
        for (var i = 0; i < Probes; i++)
        {
            Assert.True(breaker.TryEnter(now, TimeSpan.TicksPerDay, out var permit));
            breaker.Succeed(permit, now);
        }

        Assert.Equal(CircuitState.Closed, breaker.Read(now).State);
    }

    private static void Settle(Breaker breaker, in BreakerPermit permit, int outcome, long at)
    {
        switch (outcome)
        {
            case 1:
                breaker.Fail(permit, at, TestBreakers.Failure);
                break;
            case 2:
                breaker.Release(permit);
                break;
            default:
                breaker.Succeed(permit, at);
                break;
        }
    }

    private sealed class StrongBox
    {
        public int Count;
    }
}
