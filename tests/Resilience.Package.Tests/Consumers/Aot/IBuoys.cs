using System;
using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Weather;

/// <summary>Buoys, spread over three hosts by their names.</summary>
[Slo(99), Timeout(1_000)]
[Failover("one", "two", "three", Topology = Topology.ActiveActive, Balance = Balance.ConsistentHash)]
public interface IBuoys
{
    /// <summary>Which host keeps a buoy.</summary>
    [Read, Fallback(nameof(Nobody))]
    ValueTask<string> FindKeeperAsync([RouteKey] string buoy, CancellationToken cancellationToken = default);

    /// <summary>None does.</summary>
    static string Nobody(string buoy) => "nobody";
}

/// <summary>A host of buoys.</summary>
public sealed class Keeper(Endpoint endpoint) : IBuoys
{
    /// <inheritdoc/>
    public ValueTask<string> FindKeeperAsync(string buoy, CancellationToken cancellationToken = default) => new(endpoint.Name);
}

/// <summary>Charts, from the nearest region.</summary>
[Slo(99), Timeout(1_000)]
[Failover("eu", "us", Topology = Topology.ActiveActive, Balance = Balance.Nearest)]
public interface ICharts
{
    /// <summary>Which region answers.</summary>
    [Read(MaxLagMs = 1_000), Fallback(nameof(Nowhere))]
    ValueTask<string> FindRegionAsync([Region] string region, CancellationToken cancellationToken = default);

    /// <summary>None does.</summary>
    static string Nowhere(string region) => "nowhere";
}

/// <summary>A region's charts.</summary>
public sealed class ChartRoom(Endpoint endpoint) : ICharts
{
    /// <inheritdoc/>
    public ValueTask<string> FindRegionAsync(string region, CancellationToken cancellationToken = default) => new(endpoint.Name);
}

/// <summary>How far each region is behind: the one of this name a minute.</summary>
internal sealed class Lags : IReplicationLag
{
    public string Behind { get; set; } = "";

    public TimeSpan? LagOf(string service, string region) => TimeSpan.FromSeconds(region == Behind ? 60 : 0);
}
