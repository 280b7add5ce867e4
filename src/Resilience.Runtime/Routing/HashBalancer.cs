using Resilience.Calling;

namespace Resilience.Routing;

/// <summary>The owner of the call's key on a ring of all endpoints, whatever their health: keys come home when an endpoint does.</summary>
internal sealed class HashBalancer(HashRing ring) : Balancer
{
    public override int Choose(RoutingTable table, ulong among, in CallRoute route) => ring.Find(route.Key, among) is >= 0 and var owner ? owner : among.First();
}
