using System.Collections.Generic;
using System.Threading.Tasks;
using Resilience;

namespace Consumer;

public interface ICatalogue
{
    [CircuitBreaker(BreakMs = 60_000), Retry(2, DelayMs = 1)]
    Task<string?> FindAsync(string sku);

    [Retry(2, DelayMs = 1)]
    ValueTask<IReadOnlyList<string>> ListAsync(string shelf);
}
