using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>What choosing endpoints takes from the host.</summary>
internal sealed record RoutingParts(Clock Clock, Random Random, CallerRegions Regions)
{
    /// <summary>A balancer for endpoints; null where they are tried in order.</summary>
    public Balancer? Balancer(Balance balance, EndpointState[] endpoints) => balance switch
    {
        Balance.RoundRobin or Balance.Weighted => new RotatingBalancer(),
        Balance.LeastLoaded => new LeastLoadedBalancer(endpoints.Length, Random, Clock),
        Balance.Nearest => new NearestBalancer(endpoints, Regions),
        Balance.ConsistentHash => new HashBalancer(HashRing.Of(endpoints.Select(endpoint => (endpoint.Name, endpoint.Index, endpoint.Weight)))),
        _ => null,
    };
}
