namespace Resilience;

/// <summary>The right to write in a region.</summary>
/// <param name="Region">The region.</param>
/// <param name="FencingToken">Grows with every grant. Storage that remembers the greatest it has seen can refuse whoever was superseded.</param>
public sealed record RegionGrant(string Region, long FencingToken);
