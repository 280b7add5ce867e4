using Resilience;

namespace Shop;

[Slo(99.99, LatencyMs = 2_000)]
[Timeout(1_000)]
public interface IOrders
{
    [Retry(1), Idempotent]
    Task PlaceAsync(CancellationToken cancellationToken = default);
}
