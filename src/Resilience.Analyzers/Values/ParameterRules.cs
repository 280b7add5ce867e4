using Resilience.Generators.Model;

namespace Resilience.Analyzers.Values;

/// <summary>The ranges of all parameters, as their documentation states them.</summary>
internal static class ParameterRules
{
    private static readonly Dictionary<PolicyKind, ParameterRange[]> RangesByKind = new()
    {
        [PolicyKind.Timeout] = [new("TotalMs", 0), new("AttemptMs", 0)],
        [PolicyKind.Retry] =
        [
            new("DelayMs", 0),
            new("MaxDelayMs", 0),
            new("BudgetPercent", 0, 100),
            new("BudgetMinPerSecond", 0),
        ],
        [PolicyKind.CircuitBreaker] =
        [
            ParameterRange.Share("FailureRatio", 1),
            new("MinimumCalls", 1),
            new("WindowMs", 100),
            new("LastCalls", 0, 10_000),
            new("ConsecutiveFailures", 0),
            new("SlowCallMs", 0),
            ParameterRange.Share("SlowCallRatio", 1),
            new("BreakMs", 1),
            new("MaxBreakMs", 1),
            new("Probes", 1),
            new("RampMs", 0),
        ],
        [PolicyKind.Failover] =
        [
            new("FailureThreshold", 1),
            new("RecoveryThreshold", 1),
            new("FailbackDelayMs", 0),
            new("ProbeIntervalMs", 1),
            new("MaxEjectedPercent", 0, 100),
            new("SlowStartMs", 0),
            new("OutlierFactor", 0),
            new("OutlierMinimumCalls", 1),
        ],
        [PolicyKind.Fallback] = [new("MaxAgeMs", 1), new("LimitMs", 1)],
        [PolicyKind.Slo] =
        [
            ParameterRange.Target("TargetPercent"),
            new("LatencyMs", 0),
            ParameterRange.Target("LatencyPercent"),
            new("WindowDays", 1, 366),
            ParameterRange.Share("SlaPercent", 100),
        ],
        [PolicyKind.RateLimit] = [new("Permits", 1), new("PerMs", 1, 86_400_000), new("Burst", 0)],
        [PolicyKind.AdaptiveLimit] = [new("Min", 1), new("Max", 1), new("Initial", 1)],
        [PolicyKind.Bulkhead] = [new("MaxConcurrent", 1), new("QueueLimit", 0), new("MaxWaitMs", 0)],
        [PolicyKind.Hedge] = [new("DelayMs", 0), new("MaxHedges", 1, 10), new("Percentile", 0, 100)],
        [PolicyKind.Read] = [new("MaxLagMs", -1)],
        [PolicyKind.Dependency] = [ParameterRange.Share("AvailabilityPercent", 100)],
    };

    private static readonly Dictionary<PolicyKind, ParameterOrder> OrderByKind = new()
    {
        [PolicyKind.Timeout] = new("AttemptMs", "TotalMs", Named: "AttemptMs", ZeroIsNoBound: true),
        [PolicyKind.Retry] = new("DelayMs", "MaxDelayMs", Named: "MaxDelayMs"),
        [PolicyKind.CircuitBreaker] = new("BreakMs", "MaxBreakMs", Named: "MaxBreakMs"),
        [PolicyKind.AdaptiveLimit] = new("Min", "Max", Named: "Max"),
    };

    private static readonly Dictionary<PolicyKind, string[]> StateByKind = new()
    {
        [PolicyKind.Retry] = ["BudgetPercent", "BudgetMinPerSecond"],
        [PolicyKind.CircuitBreaker] =
            ["FailureRatio", "MinimumCalls", "WindowMs", "LastCalls", "ConsecutiveFailures", "SlowCallMs", "SlowCallRatio", "BreakMs", "MaxBreakMs", "Probes", "RampMs", "Mode"],
        [PolicyKind.Failover] =
            ["Topology", "Balance", "FailureThreshold", "RecoveryThreshold", "FailbackDelayMs", "ProbeIntervalMs", "MaxEjectedPercent", "SlowStartMs",
                "OutlierFactor", "OutlierMinimumCalls", "Mode"],
        [PolicyKind.Slo] = ["TargetPercent", "LatencyMs", "LatencyPercent", "WindowDays", "Degraded", "Mode"],
        [PolicyKind.RateLimit] = ["Permits", "PerMs", "Burst", "Mode"],
        [PolicyKind.AdaptiveLimit] = ["Min", "Max", "Initial", "Mode"],
        [PolicyKind.Bulkhead] = ["MaxConcurrent", "QueueLimit", "MaxWaitMs", "Mode"],
    };

    /// <summary>The parameters that shape a policy's state, on which all who share it must agree.</summary>
    public static IReadOnlyList<string> StateOf(PolicyKind kind) => StateByKind.TryGetValue(kind, out var parameters) ? parameters : [];

    public static IReadOnlyList<ParameterRange> RangesOf(PolicyKind kind) => RangesByKind.TryGetValue(kind, out var ranges) ? ranges : [];

    public static ParameterOrder? OrderOf(PolicyKind kind) => OrderByKind.TryGetValue(kind, out var order) ? order : null;
}
