using Resilience.Timing;
using Xunit;

namespace Resilience.Breaking;

/// <summary>The breaker against its model under random interleavings, and under many threads.</summary>
public sealed class BreakerModelTests
{
    [Fact]
    public void Breaker_does_what_its_model_does_under_any_interleaving()
    {
        var seen = new HashSet<CircuitState>();
        Schedules.Run(4_000, random =>
        {
            var settings = Draw(random);
            var draws = random.Next();
            var breaker = TestBreakers.Create(settings, new Random(draws));
            var model = new BreakerModel(settings, new Random(draws));
            var permits = new List<(BreakerPermit Real, ModelPermit Model)>();
            var now = 0L;
            for (var step = 0; step < 150; step++)
            {
                now += Elapse(random, model, now);
                Act(random, ref settings, breaker, model, permits, now);
                Compare(breaker, model, now);
                seen.Add(model.State);
            }
        });

        Assert.Equal(4, seen.Count);
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

    private static BreakerSettings Draw(Random random) => TestBreakers.Settings with
    {
        FailureRatio = random.Next(1, 11) / 10.0,
        MinimumCalls = random.Next(1, 12),
        WindowMs = random.Next(1, 20) * 100,
        ConsecutiveFailures = random.Next(0, 5),
        SlowCallMs = random.Next(2),
        SlowCallRatio = random.Next(1, 11) / 10.0,
        BreakMs = random.Next(1, 500),
        MaxBreakMs = random.Next(500, 2_000),
        Probes = random.Next(1, 4),
        LastCalls = random.Next(3) == 0 ? random.Next(1, 20) : 0,
        RampMs = random.Next(3) == 0 ? random.Next(1, 1_000) : 0,
    };

    // Now and then to the very tick at which something changes, or one before.
    private static long Elapse(Random random, BreakerModel model, long now) => random.Next(8) switch
    {
        0 => random.Next(2_000) * Clock.TicksPerMs,
        1 => model.RetryAfter(now) is { } wait ? Math.Max(0, wait - random.Next(2)) : 0,
        2 or 3 => random.Next(100) * Clock.TicksPerMs,
        _ => 0,
    };

    private static void Act(Random random, ref BreakerSettings settings, Breaker breaker, BreakerModel model, List<(BreakerPermit Real, ModelPermit Model)> permits, long now)
    {
        switch (random.Next(40))
        {
            case 0:
                breaker.Isolate(now, "who", "why");
                model.Isolate(now);
                return;
            case 1 or 2:
                breaker.Close(now, "who", "why");
                model.Close(now);
                return;
            case 3:
                settings = Draw(random);
                breaker.Reload(settings, now);
                model.Reload(settings, now);
                return;
            case < 20 when permits.Count > 0:
                var index = random.Next(permits.Count);
                Settle(random, settings, breaker, model, permits[index], now);
                permits.RemoveAt(index);
                return;
            default:
                var lease = random.Next(1, 1_000) * Clock.TicksPerMs;
                var expected = model.Enter(now, lease);
                Assert.Equal(expected is not null, breaker.TryEnter(now, lease, out var permit));
                if (expected is not null)
                {
                    permits.Add((permit, expected));
                }

                return;
        }
    }

    private static void Settle(Random random, BreakerSettings settings, Breaker breaker, BreakerModel model, (BreakerPermit Real, ModelPermit Model) permit, long now)
    {
        var slow = settings.SlowCallMs > 0 && random.Next(3) == 0;
        switch (random.Next(6))
        {
            case 0:
                breaker.Release(permit.Real);
                model.Release(permit.Model);
                break;
            case 1 or 2:
                breaker.Fail(permit.Real, now, TestBreakers.Failure with { IsSlow = slow });
                model.Settle(permit.Model, now, failed: true, slow);
                break;
            case 3 when slow:
                breaker.Fail(permit.Real, now, TestBreakers.SlowCall);
                model.Settle(permit.Model, now, failed: false, slow: true);
                break;
            default:
                breaker.Succeed(permit.Real, now);
                model.Settle(permit.Model, now, failed: false, slow: false);
                break;
        }
    }

    private static void Compare(Breaker breaker, BreakerModel model, long now)
    {
        var read = breaker.Read(now);
        Assert.Equal(
            (model.State, model.InRow, model.Window(now), model.RetryAfter(now)),
            (read.State, read.ConsecutiveFailures, (read.Calls, read.Failures, read.SlowCalls), read.RetryAfter?.Ticks));
        Assert.InRange(model.ProbesTaken, 0, model.ProbesAllowed);
        Assert.Equal(read, breaker.Read(now));
    }

    private sealed class StrongBox
    {
        public int Count;
    }
}
