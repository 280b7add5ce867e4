namespace Resilience.Regions;

/// <summary>Where a service's writes go. Immutable; swapped whole by a promotion.</summary>
/// <param name="Region">The region.</param>
/// <param name="FencingToken">What it was granted with; 0 = as declared.</param>
/// <param name="Endpoints">Its endpoints, a bit each.</param>
internal sealed record WriteRegion(string Region, long FencingToken, ulong Endpoints);
