using Resilience;
using ShopApi.Providers;

namespace ShopApi.Shipping;

/// <summary>Asks the carrier what a parcel costs, in the northern region first.</summary>
[Slo(99.9, LatencyMs = 1_000, Degraded = DegradedCalls.Bad)]
[CircuitBreaker(BreakMs = 500, MaxBreakMs = 5_000)]
[Failover(ProviderNames.EuNorth, ProviderNames.EuWest, FailbackDelayMs = 5_000, ProbeIntervalMs = 250)]
internal interface IShippingQuotes
{
    /// <summary>The options for a parcel; the shop's flat rates when no region answers.</summary>
    [Timeout(2_500, AttemptMs = 600), Retry(2, DelayMs = 50), Read]
    [Fallback(nameof(FlatRates))]
    ValueTask<ShippingQuote> QuoteAsync(string country, int weightGrams, CancellationToken cancellationToken);

    static ShippingQuote FlatRates(string country, int weightGrams) => ShippingQuote.FlatRates(weightGrams);
}
