using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Bank;

/// <summary>Keeps things of one type.</summary>
[Slo(99), Timeout(10_000)]
public interface ICache<T>
    where T : class
{
    /// <summary>What is kept under a key.</summary>
    Task<T?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Keeps something.</summary>
    Task PutAsync(string key, T value, CancellationToken cancellationToken = default);
}
