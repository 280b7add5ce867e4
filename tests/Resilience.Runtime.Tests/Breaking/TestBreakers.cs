using Resilience.Events;
using Resilience.Outcomes;
using Resilience.TestKit;
using Resilience.Timing;

namespace Resilience.Breaking;

/// <summary>Breakers without a host. Times are given with each call.</summary>
internal static class TestBreakers
{
    public static readonly BreakerFailure Failure = new(HasFailed: true, IsSlow: false, Cause.Exception, null);
    public static readonly BreakerFailure SlowCall = new(HasFailed: false, IsSlow: true, Cause.SlowCall, null);

    public static BreakerSettings Settings { get; } = new(
        PolicyMode.Enforce,
        FailureRatio: 1,
        MinimumCalls: 1_000,
        WindowMs: 10_000,
        LastCalls: 0,
        ConsecutiveFailures: 5,
        SlowCallMs: 0,
        SlowCallRatio: 1,
        BreakMs: 1_000,
        MaxBreakMs: 1_000,
        Probes: 1,
        RampMs: 0,
        ExceptionFilter.All);

    public static Breaker Create(BreakerSettings settings, Random random, long now = 0) =>
        new(settings, new BreakerJournal(new EventQueue(new Clock(new ManualTimeProvider())), "Service", null, "default"), random, now);

    public static BreakerSnapshot Read(this Breaker breaker, long now) => breaker.Read(now, "Service", null, "default");
}
