using Resilience.Breaking;
using Resilience.Fallbacks;
using Resilience.Hedging;
using Resilience.Limiting;
using Resilience.Objectives;
using Resilience.Outcomes;
using Resilience.Retrying;
using Resilience.Routing;
using Resilience.Shedding;
using Resilience.Timing;

namespace Resilience.Configuration;

/// <summary>Every policy in effect on one operation, configuration and attributes merged; null = not declared, or off. With each, the scope that owns its state.</summary>
internal sealed record OperationSettings
{
    public Scoped<TimeoutSettings>? Timeout { get; init; }

    public Scoped<RetrySettings>? Retry { get; init; }

    public Scoped<HedgeSettings>? Hedge { get; init; }

    public Scoped<BreakerSettings>? Breaker { get; init; }

    public Scoped<FailoverSettings>? Failover { get; init; }

    public Scoped<FallbackSettings>? Fallback { get; init; }

    /// <summary>The operation's own objective; the service's stays in place beside it.</summary>
    public Scoped<SloSettings>? Slo { get; init; }

    /// <summary>The service's objective.</summary>
    public Scoped<SloSettings>? ServiceSlo { get; init; }

    public Scoped<ShedSettings>? Sheds { get; init; }

    /// <summary>The operation's own is asked before each attempt, one that it shares once a call.</summary>
    public Scoped<RateLimitSettings>? RateLimit { get; init; }

    public Scoped<AdaptiveLimitSettings>? Adaptive { get; init; }

    public Scoped<BulkheadSettings>? Bulkhead { get; init; }

    public Scoped<FailureSettings>? Failure { get; init; }

    /// <summary>Null = the operation does not declare that it is idempotent.</summary>
    public IdempotencySettings? Idempotency { get; init; }
}
