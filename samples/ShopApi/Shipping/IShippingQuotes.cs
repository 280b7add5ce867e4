using Resilience;
using ShopApi.Providers;

namespace ShopApi.Shipping;

/// <summary>
/// Asks the carrier what a parcel costs. All its regions know that: the nearest to the parcel's way answers, and while it is gone the
/// next. Whether a region is well its health address tells. The pauses and the way back are short here so that a drill shows them in seconds.
/// </summary>
[Slo(99.9, LatencyMs = 1_000, Degraded = DegradedCalls.Bad)]
[CircuitBreaker(BreakMs = 500, MaxBreakMs = 5_000)]
[Failover(ProviderNames.EuNorth, ProviderNames.EuCentral, ProviderNames.EuWest, Topology = Topology.ActiveActive, Balance = Balance.Nearest, FailbackDelayMs = 5_000, ProbeIntervalMs = 500, SlowStartMs = 5_000)]
internal interface IShippingQuotes
{
    /// <summary>The options for a parcel; the shop's flat rates when no region answers.</summary>
    [Timeout(2_500, AttemptMs = 600), Retry(2, DelayMs = 50), Read]
    [Fallback(nameof(FlatRates))]
    ValueTask<ShippingQuote> QuoteAsync(string country, int weightGrams, [Region] string region, CancellationToken cancellationToken);

    static ShippingQuote FlatRates(string country, int weightGrams, string region) => ShippingQuote.FlatRates(weightGrams);
}
