using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Bank;

/// <summary>Keeps things in memory.</summary>
public sealed class Cache<T> : ICache<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _kept = new();

    /// <inheritdoc/>
    public Task<T?> GetAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(_kept.TryGetValue(key, out var kept) ? kept : null);

    /// <inheritdoc/>
    public Task PutAsync(string key, T value, CancellationToken cancellationToken = default)
    {
        _kept[key] = value;
        return Task.CompletedTask;
    }
}
