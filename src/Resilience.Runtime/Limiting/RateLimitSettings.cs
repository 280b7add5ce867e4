namespace Resilience.Limiting;

/// <summary>At most <paramref name="Burst"/> permits are saved up; <paramref name="Permits"/> come per period, evenly.</summary>
internal sealed record RateLimitSettings(PolicyMode Mode, int Permits, int PerMs, int Burst);
