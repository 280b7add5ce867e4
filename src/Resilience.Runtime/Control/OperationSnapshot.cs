namespace Resilience;

/// <summary>An operation as it is now. Reading it changes nothing.</summary>
public sealed record OperationSnapshot
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The operation, by the name that <see cref="ResilienceControl"/> takes: overloads that share a name have it followed by their number, as in <c>Charge#2</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Whether it only reads.</summary>
    public required bool IsRead { get; init; }

    /// <summary>The policies in effect, outermost first, with their numbers.</summary>
    public required string Policies { get; init; }

    /// <summary>How its calls ended since start.</summary>
    public required OperationCounts Counts { get; init; }

    /// <summary>Its breakers, one per endpoint, own or shared; empty without one.</summary>
    public required IReadOnlyList<BreakerSnapshot> Breakers { get; init; }

    /// <summary>Its bulkheads, one per endpoint, own or shared; empty without one.</summary>
    public IReadOnlyList<BulkheadSnapshot> Bulkheads { get; init; } = [];

    /// <summary>Its adaptive limits, one per endpoint, own or shared; empty without one.</summary>
    public IReadOnlyList<AdaptiveLimitSnapshot> AdaptiveLimits { get; init; } = [];

    /// <summary>Its rate limit, own or shared; null without one.</summary>
    public RateLimitSnapshot? RateLimit { get; init; }

    /// <summary>The objective on the operation, else the service's; null without one.</summary>
    public ObjectiveSnapshot? Objective { get; init; }
}
