using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Consumer;

public interface IOrders
{
    [Timeout(5_000, AttemptMs = 1_000), Write, Retry(2)]
    Task<string> PlaceAsync(string sku, int count, CancellationToken cancellationToken = default);
}
