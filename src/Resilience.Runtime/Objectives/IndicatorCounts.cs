namespace Resilience.Objectives;

/// <summary>Calls in a span of time, and how many were bad for each indicator. A call is bad for at most one.</summary>
internal readonly record struct IndicatorCounts(long Total, long Unavailable, long Slow);
