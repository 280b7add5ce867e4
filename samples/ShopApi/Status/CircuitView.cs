using Resilience;

namespace ShopApi.Status;

/// <summary>A circuit breaker as it is now.</summary>
internal sealed record CircuitView(string Endpoint, CircuitState State, long Calls, long Failures, long Rejections, double? RetryAfterMs, Cause? LastCause, string? LastError)
{
    public static CircuitView Of(BreakerSnapshot snapshot) => new(
        snapshot.Endpoint,
        snapshot.State,
        snapshot.Calls,
        snapshot.Failures,
        snapshot.Rejections,
        snapshot.RetryAfter?.TotalMilliseconds,
        snapshot.LastCause,
        snapshot.LastException?.Message);
}
