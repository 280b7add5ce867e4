using Resilience.Calling;

namespace Resilience.Routing;

/// <summary>Chooses between endpoints. Lock-free, and takes no memory.</summary>
internal abstract class Balancer
{
    /// <summary>What attempts at each endpoint are counted and measured by; null where it need not know.</summary>
    public virtual LoadMeter?[]? Loads => null;

    /// <summary>One of at least two endpoints.</summary>
    public abstract int Choose(RoutingTable table, ulong among, in CallRoute route);
}
