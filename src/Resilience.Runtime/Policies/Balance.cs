namespace Resilience;

/// <summary>Which usable endpoint the next call goes to.</summary>
public enum Balance
{
    /// <summary>The first one in the order named.</summary>
    Ordered,

    /// <summary>Each in turn. The turns are kept per core, so that cores do not wait for each other.</summary>
    RoundRobin,

    /// <summary>In proportion to the endpoints' weights, evenly spread over time.</summary>
    Weighted,

    /// <summary>Of two drawn at random, the one with the lower (calls under way + 1) × latency ÷ weight.</summary>
    LeastLoaded,

    /// <summary>The nearest to the caller's region (a <see cref="RegionAttribute"/> parameter, else <see cref="ICallerRegion"/>); in proportion to their weights among equally near ones.</summary>
    Nearest,

    /// <summary>The same for the same <see cref="RouteKeyAttribute"/> parameter, on every host; when an endpoint leaves, only its keys move.</summary>
    ConsistentHash,
}
