using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>How long the calls that an objective counts can take and still be good, in milliseconds.</summary>
internal static class LongestCall
{
    /// <summary>The longest of them, where the objective's latency lies above it; null where it does not, or some call has no known bound.</summary>
    public static long? Of(StatedObjective objective)
    {
        var (slo, counted) = objective;
        if (slo.Int("LatencyMs") <= 0 || counted.Count == 0 || InvalidValues.In(slo).Count > 0
            || counted.Any(operation => operation.Obstacle is not null || operation.TotalMs() <= 0
                || InvalidValues.AreIn(operation, PolicyKind.Timeout) || InvalidValues.AreIn(operation, PolicyKind.Fallback)))
        {
            return null;
        }

        var worst = counted.Select(operation => WorstCase.OfTotal(operation.TotalMs(), FallbackMs(operation))).ToArray();
        var longest = worst.Max(call => call.Ms);
        return worst.All(call => call.IsBounded) && slo.Int("LatencyMs") > longest ? longest : null;
    }

    private static int? FallbackMs(ParsedOperation operation) => operation[PolicyKind.Fallback] is { IsObserved: false } policy && operation.Fallback is { } fallback
        ? WorstCase.FallbackMsOf(fallback.TimeFor(operation.Method), policy.Int("LimitMs"), operation.AttemptMs())
        : 0;
}
