using System.Collections.Concurrent;
using Resilience.Timing;
using Xunit;

namespace Resilience.Routing;

/// <summary>Ejection and recovery against their model under random interleavings, and under many threads.</summary>
public sealed class FailoverModelTests
{
    [Fact]
    public void Failover_does_what_its_model_does_under_any_interleaving()
    {
        var (ejections, returns) = (0, 0);
        Schedules.Run(100_000, random =>
        {
            var run = Run(random);
            ejections += run.Ejections;
            returns += run.Returns;
        });

        Assert.InRange(ejections, 4_000, int.MaxValue);
        Assert.InRange(returns, 1_000, int.MaxValue);
    }

    [Theory, InlineData(3), InlineData(5), InlineData(2712)]
    public void Schedules_that_have_found_a_fault_hold(int seed) => Schedules.Replay(seed, random => Run(random));

    private static FailoverRun Run(Random random)
    {
        var run = new FailoverRun(random);
        for (var step = 0; step < 30; step++)
        {
            run.Step();
            run.Compare();
        }

        return run;
    }

    [Fact]
    public async Task Threads_eject_no_more_than_the_share_at_any_moment()
    {
        var endpoints = FailoverRun.Endpoints(5);
        var settings = new FailoverSettings(PolicyMode.Enforce, [], FailureThreshold: 2, RecoveryThreshold: 2, FailbackDelayMs: 0, ProbeIntervalMs: 1, MaxEjectedPercent: 60);
        var events = FailoverRun.Events();
        var story = new List<ResilienceEvent>();
        events.Subscribe(story.Add);
        var failover = FailoverRun.Create(settings, endpoints, events);
        var now = 0L;
        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 30_000; i++)
            {
                var at = Interlocked.Add(ref now, random.Next(5_000));
                var endpoint = random.Next(endpoints.Length);
                var permit = failover[endpoint].Permit;
                if (random.Next(2) == 0)
                {
                    failover.Fail(endpoint, permit, at, Cause.Exception);
                }
                else
                {
                    failover.Succeed(endpoint, permit, at);
                }
            }
        });
        await events.FlushAsync();

        // Told under the lock, so the story is what happened, in order.
        var ejected = new HashSet<string>();
        var most = 0;
        foreach (var item in story.Where(item => item.Kind is ResilienceEventKind.Ejected or ResilienceEventKind.Restored))
        {
            Assert.True(item.Kind == ResilienceEventKind.Ejected ? ejected.Add(item.Endpoint!) : ejected.Remove(item.Endpoint!));
            most = Math.Max(most, ejected.Count);
        }

        Assert.Equal(3, most);
        Assert.InRange(story.Count, 1_000, int.MaxValue);
        Assert.Equal(ejected, endpoints.Where(endpoint => failover.IsEjected(endpoint.Index)).Select(endpoint => endpoint.Name).ToHashSet());
    }

    [Fact]
    public void Threads_claim_one_trial_an_interval()
    {
        var endpoints = FailoverRun.Endpoints(2);
        var settings = new FailoverSettings(PolicyMode.Enforce, [], FailureThreshold: 1, RecoveryThreshold: int.MaxValue, FailbackDelayMs: 0, ProbeIntervalMs: 10, MaxEjectedPercent: 50);
        var failover = FailoverRun.Create(settings, endpoints);
        failover.Fail(0, failover[0].Permit, 0, Cause.Exception);
        Assert.True(failover.IsEjected(0));
        var claims = new ConcurrentBag<long>();
        var now = 0L;
        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, thread =>
        {
            for (var i = 0; i < 200_000; i++)
            {
                var at = thread == 0 ? Interlocked.Add(ref now, Clock.TicksPerMs) : Volatile.Read(ref now);
                if (failover.TryClaimTrial(0, at, out var claim))
                {
                    claims.Add(claim);
                }
            }
        });

        var inOrder = claims.Order().ToArray();
        Assert.InRange(inOrder.Length, 1_000, 20_000);
        Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 10 * Clock.TicksPerMs, long.MaxValue));
    }
}
