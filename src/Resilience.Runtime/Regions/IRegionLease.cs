namespace Resilience;

/// <summary>
/// Decides which region writes, for all hosts: a row in a database, a key in etcd or Consul. Register one as a singleton;
/// without one every host decides for itself, in memory. Thread-safe.
/// </summary>
public interface IRegionLease
{
    /// <summary>Asks for the right to write in a region.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="region">The region.</param>
    /// <param name="cancellationToken">Gives up asking.</param>
    /// <returns>The grant, with a greater token than any before it for the service; null when it is refused.</returns>
    ValueTask<RegionGrant?> TryAcquireAsync(string service, string region, CancellationToken cancellationToken);
}
