using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>The parameters of every policy attribute with their built-in defaults. A test compares the table with the attributes themselves.</summary>
internal static class PolicyParameters
{
    private static readonly PolicyParameter[] Common = [new("Name", null, FallsThrough: false), new("Mode", "Enforce")];

    private static readonly Dictionary<PolicyKind, PolicyParameter[]> ByKind = new()
    {
        [PolicyKind.Timeout] = With(new("TotalMs", 0), new("AttemptMs", 0), new("Overrun", "Abandon")),
        [PolicyKind.Retry] = With(
            new("MaxRetries", 2),
            new("DelayMs", 200),
            new("MaxDelayMs", 5_000),
            new("Backoff", "Exponential"),
            new("Jitter", "Full"),
            new("On", null),
            new("Except", null),
            new("RetryAfter", null),
            new("BudgetPercent", 20),
            new("BudgetMinPerSecond", 3)),
        [PolicyKind.CircuitBreaker] = With(
            new("FailureRatio", 0.5),
            new("MinimumCalls", 10),
            new("WindowMs", 30_000),
            new("LastCalls", 0),
            new("ConsecutiveFailures", 5),
            new("SlowCallMs", 0),
            new("SlowCallRatio", 1.0),
            new("BreakMs", 5_000),
            new("MaxBreakMs", 60_000),
            new("Probes", 1),
            new("RampMs", 0),
            new("On", null),
            new("Except", null)),
        [PolicyKind.Failover] = With(
            new("Endpoints", null),
            new("Topology", "ActivePassive"),
            new("Balance", "Ordered"),
            new("FailureThreshold", 3),
            new("RecoveryThreshold", 5),
            new("FailbackDelayMs", 300_000),
            new("ProbeIntervalMs", 5_000),
            new("MaxEjectedPercent", 50),
            new("SlowStartMs", 10_000),
            new("OutlierFactor", 1.9),
            new("OutlierMinimumCalls", 100)),
        [PolicyKind.Fallback] = With(
            new("Method", null, FallsThrough: false),
            new("Handler", null, FallsThrough: false),
            new("Source", null, FallsThrough: false),
            new("KeyedBy", null),
            new("MaxAgeMs", 300_000),
            new("LimitMs", 0),
            new("On", null),
            new("Except", null)),
        [PolicyKind.Slo] = With(
            new("TargetPercent", 99.9),
            new("LatencyMs", 0),
            new("LatencyPercent", null),
            new("WindowDays", 30),
            new("Degraded", "Good"),
            new("SlaPercent", 0.0)),
        [PolicyKind.Failure] = With(new("On", null), new("Except", null), new("Unsent", null), new("When", null)),
        [PolicyKind.Idempotent] = With(new("KeyParameter", null, FallsThrough: false), new("AcrossEndpoints", false)),
        [PolicyKind.Read] = With(new PolicyParameter("MaxLagMs", -1)),
        [PolicyKind.Write] = With(),
        [PolicyKind.Sheds] = With(new PolicyParameter("Level", "Full")),
        [PolicyKind.RateLimit] = With(new("Permits", 1), new("PerMs", 1_000), new("Burst", 0)),
        [PolicyKind.AdaptiveLimit] = With(new("Min", 1), new("Max", 200), new("Initial", 20)),
        [PolicyKind.Bulkhead] = With(new("MaxConcurrent", 1), new("QueueLimit", 0), new("MaxWaitMs", 0)),
        [PolicyKind.Hedge] = With(new("DelayMs", 0), new("MaxHedges", 1), new("Percentile", 0.0)),
        [PolicyKind.Dependency] = With(new("AvailabilityPercent", 0.0), new("Group", null), new("Soft", false)),
    };

    public static IReadOnlyList<PolicyParameter> Of(PolicyKind kind) => ByKind[kind];

    public static PolicyParameter Of(PolicyKind kind, string parameter)
    {
        foreach (var candidate in ByKind[kind])
        {
            if (candidate.Name == parameter)
            {
                return candidate;
            }
        }

        throw new ArgumentException($"{kind} has no parameter {parameter}.", nameof(parameter));
    }

    private static PolicyParameter[] With(params PolicyParameter[] own) => [.. own, .. Common];
}
