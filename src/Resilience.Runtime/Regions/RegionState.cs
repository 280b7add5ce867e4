using Resilience.Routing;

namespace Resilience.Regions;

/// <summary>Which endpoints of a service may take a write, or a read that must not see too old data.</summary>
internal sealed class RegionState
{
    private readonly string _service;
    private readonly IReplicationLag? _lag;
    private EndpointState[] _endpoints;
    private WriteRegion _writes;

    public RegionState(string service, EndpointState[] endpoints, string writeRegion, IReplicationLag? lag)
    {
        _service = service;
        _endpoints = endpoints;
        _lag = lag;
        _writes = new WriteRegion(writeRegion, 0, In(writeRegion));
    }

    public WriteRegion Writes => Volatile.Read(ref _writes);

    /// <summary>Whether endpoints stand in that region.</summary>
    public bool Has(string region) => In(region) != 0;

    /// <summary>The endpoints that a read may go to.</summary>
    /// <param name="maxLagMs">How old its data may be; negative = any age.</param>
    /// <param name="lastWrite">What it must see, in clock ticks; 0 = nothing in particular.</param>
    /// <param name="now">The time.</param>
    public ulong Readable(int maxLagMs, long lastWrite, long now)
    {
        if (maxLagMs < 0 && lastWrite == 0)
        {
            return ulong.MaxValue;
        }

        var set = Writes.Endpoints;
        foreach (var endpoint in Volatile.Read(ref _endpoints))
        {
            if (!set.Has(endpoint.Index) && IsFresh(endpoint.Endpoint.Region, maxLagMs, lastWrite, now))
            {
                set |= EndpointSet.Of(endpoint.Index);
            }
        }

        return set;
    }

    /// <summary>Takes note that there are other endpoints. Call with the service's lock held.</summary>
    public void EndpointsChanged(EndpointState[] endpoints)
    {
        Volatile.Write(ref _endpoints, endpoints);
        Volatile.Write(ref _writes, _writes with { Endpoints = In(_writes.Region) });
    }

    /// <summary>Moves the writes. Call with the service's lock held, so that grants and events keep their order.</summary>
    /// <returns>Where they went before; null where a later grant has come first.</returns>
    public WriteRegion? TryMove(RegionGrant grant)
    {
        var before = _writes;
        if (grant.FencingToken <= before.FencingToken)
        {
            return null;
        }

        Volatile.Write(ref _writes, new WriteRegion(grant.Region, grant.FencingToken, In(grant.Region)));
        return before;
    }

    private bool IsFresh(string? region, int maxLagMs, long lastWrite, long now)
    {
        if (region is null || LagOf(region) is not { } lag)
        {
            return false;
        }

        return (maxLagMs < 0 || lag.TotalMilliseconds <= maxLagMs) && now - lag.Ticks >= lastWrite;
    }

    private TimeSpan? LagOf(string region)
    {
        try
        {
            return _lag?.LagOf(_service, region);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private ulong In(string region) => _endpoints
        .Where(endpoint => string.Equals(endpoint.Endpoint.Region, region, StringComparison.OrdinalIgnoreCase))
        .Aggregate(0UL, (set, endpoint) => set | EndpointSet.Of(endpoint.Index));
}
