using Resilience;

namespace ShopApi.Recommendations;

/// <summary>Suggests what goes with a product. Nice to have: without an answer in time the page shows none.</summary>
[Slo(99, LatencyMs = 500, Degraded = DegradedCalls.Bad)]
[CircuitBreaker(BreakMs = 500, MaxBreakMs = 2_000)]
internal interface IRecommendations
{
    /// <summary>Suggestions for a product.</summary>
    [Timeout(1_000, AttemptMs = 400), Retry(1, DelayMs = 50)]
    [Fallback(nameof(ShowNone))]
    ValueTask<Suggestions> GetAsync(string sku, CancellationToken cancellationToken);

    static Suggestions ShowNone(string sku) => Suggestions.None;
}
