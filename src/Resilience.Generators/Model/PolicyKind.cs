namespace Resilience.Generators.Model;

/// <summary>The policy attributes, named as their classes without <c>Attribute</c>.</summary>
internal enum PolicyKind
{
    Timeout,
    Retry,
    CircuitBreaker,
    Failover,
    Fallback,
    Slo,
    Failure,
    Idempotent,
    Read,
    Write,
    Dependency,
    Sheds,
    RateLimit,
    AdaptiveLimit,
    Bulkhead,
    Hedge,
}
