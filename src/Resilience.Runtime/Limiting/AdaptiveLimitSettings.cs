namespace Resilience.Limiting;

/// <summary>Bodies at once.</summary>
internal sealed record AdaptiveLimitSettings(PolicyMode Mode, int Min, int Max, int Initial);
