using Resilience.Outcomes;

namespace Resilience.Breaking;

/// <summary>Milliseconds; a trigger of 0 is off.</summary>
internal sealed record BreakerSettings(
    PolicyMode Mode,
    double FailureRatio,
    int MinimumCalls,
    int WindowMs,
    int LastCalls,
    int ConsecutiveFailures,
    int SlowCallMs,
    double SlowCallRatio,
    int BreakMs,
    int MaxBreakMs,
    int Probes,
    int RampMs,
    ExceptionFilter Filter)
{
    /// <summary>What a window must hold before a ratio decides: a window of calls cannot hold more than its length.</summary>
    public int LeastCalls => LastCalls > 0 ? Math.Min(MinimumCalls, LastCalls) : MinimumCalls;
}
