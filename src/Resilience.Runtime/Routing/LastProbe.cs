namespace Resilience.Routing;

/// <summary>How the last probe of an endpoint went, and when, in clock ticks.</summary>
internal sealed record LastProbe(long At, bool IsWell);
