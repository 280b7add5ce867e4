using Resilience.Outcomes;

namespace Resilience.Breaking;

/// <summary>Milliseconds; a trigger of 0 is off.</summary>
internal sealed record BreakerSettings(
    PolicyMode Mode,
    double FailureRatio,
    int MinimumCalls,
    int WindowMs,
    int ConsecutiveFailures,
    int SlowCallMs,
    double SlowCallRatio,
    int BreakMs,
    int MaxBreakMs,
    int Probes,
    ExceptionFilter Filter);
