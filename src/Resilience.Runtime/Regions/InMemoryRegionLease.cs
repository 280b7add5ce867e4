using System.Collections.Concurrent;

namespace Resilience;

/// <summary>Grants every region the right to write, with tokens that grow. For one process, and for tests: it knows nothing of other hosts.</summary>
public sealed class InMemoryRegionLease : IRegionLease
{
    private readonly ConcurrentDictionary<string, long> _tokens = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ValueTask<RegionGrant?> TryAcquireAsync(string service, string region, CancellationToken cancellationToken) =>
        new(new RegionGrant(region, _tokens.AddOrUpdate(service, 1, static (_, token) => token + 1)));
}
