using Resilience;

namespace ShopApi.Catalogue;

/// <summary>
/// Reads the catalogue. A reading that takes longer than nearly all others is begun a second time, on a connection of its own, and
/// the first answer counts. While the database does not answer, the last good answer to the same question stands in.
/// </summary>
[Slo(99.9, LatencyMs = 500)]
[Timeout(2_000)]
[Hedge(20, Percentile = 99)]
[CircuitBreaker(BreakMs = 1_000, MaxBreakMs = 5_000)]
internal interface ICatalogue
{
    /// <summary>Lists the products of a search, a page at a time.</summary>
    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(search)], MaxAgeMs = 600_000)]
    Task<ProductPage> ListAsync(ProductSearch search, CancellationToken cancellationToken);

    /// <summary>Finds one product; null when there is none.</summary>
    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(sku)], MaxAgeMs = 600_000)]
    Task<ProductDetail?> FindAsync(string sku, CancellationToken cancellationToken);

    /// <summary>Counts the products of each category.</summary>
    [Fallback(FallbackSource.LastGood, MaxAgeMs = 600_000)]
    Task<IReadOnlyList<CategoryCount>> CountByCategoryAsync(CancellationToken cancellationToken);
}
