using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>How long the calls that an objective counts can take and still be good, in milliseconds.</summary>
internal static class LongestCall
{
    private const int DefaultFallbackMs = 1_000;

    /// <summary>The longest of them, where the objective's latency lies above it; null where it does not, or some call has no bound.</summary>
    public static long? Of(StatedObjective objective)
    {
        var (slo, counted) = objective;
        if (slo.Int("LatencyMs") <= 0 || counted.Count == 0 || InvalidValues.In(slo).Count > 0
            || counted.Any(operation => operation.Obstacle is not null || operation.TotalMs() <= 0 || InvalidValues.AreIn(operation, PolicyKind.Timeout)))
        {
            return null;
        }

        var longest = counted.Max(operation => (long)operation.TotalMs() + FallbackMs(operation));
        return slo.Int("LatencyMs") > longest ? longest : null;
    }

    /// <summary>A fallback begins when the total timeout has passed, and may take time of its own, where it is more than a value.</summary>
    private static int FallbackMs(ParsedOperation operation)
    {
        if (operation[PolicyKind.Fallback] is not { } policy || !MayTakeTime(operation.Fallback))
        {
            return 0;
        }

        return policy.Int("LimitMs") > 0 ? policy.Int("LimitMs")
            : operation.AttemptMs() > 0 ? operation.AttemptMs()
            : DefaultFallbackMs;
    }

    private static bool MayTakeTime(FallbackResolution? fallback) => fallback switch
    {
        { Form: FallbackForm.Handler } => true,
        { Form: FallbackForm.Method, Method: { } method } => !OperationReturn.Of(method).IsSynchronous,
        _ => false,
    };
}
