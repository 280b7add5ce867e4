using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>What choosing endpoints takes from the host.</summary>
internal sealed record RoutingParts(Clock Clock, Random Random, CallerRegions Regions)
{
    /// <summary>A balancer for endpoints, by their places; null where they are tried in order.</summary>
    /// <param name="balance">How they share the load.</param>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="before">The one that goes: what it has measured of endpoints that stay is kept.</param>
    public Balancer? Balancer(Balance balance, EndpointState?[] endpoints, FailoverState? before = null) => balance switch
    {
        Balance.RoundRobin or Balance.Weighted => new RotatingBalancer(),
        Balance.LeastLoaded => new LeastLoadedBalancer(Array.ConvertAll(endpoints, endpoint => endpoint is null ? null : before?.LoadOf(endpoint) ?? new LoadMeter()), Random, Clock),
        Balance.Nearest => new NearestBalancer(endpoints, Regions),
        Balance.ConsistentHash => new HashBalancer(HashRing.Of(endpoints.OfType<EndpointState>().Select(endpoint => (endpoint.Name, endpoint.Index, endpoint.Weight)))),
        _ => null,
    };
}
