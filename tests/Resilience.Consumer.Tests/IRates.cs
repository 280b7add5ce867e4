using Resilience;

namespace Payments;

/// <summary>Exchange rates, which anyone may be asked for twice.</summary>
[Slo(95, Degraded = DegradedCalls.Bad)]
[Timeout(2_000)]
[Hedge(100)]
[Failover("fast", "spare")]
public interface IRates
{
    [Read, Fallback(nameof(Unknown))]
    ValueTask<decimal> FindRateAsync(string currency, CancellationToken cancellationToken = default);

    static decimal Unknown(string currency) => 0;
}
