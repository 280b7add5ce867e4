namespace Resilience.Objectives;

/// <summary>What an objective's whole window holds. <paramref name="Causes"/> is indexed by <see cref="Cause"/> and sums to the calls that were bad.</summary>
internal sealed record WindowCounts(IndicatorCounts Calls, long[] Causes, long Degraded, long NotCounted);
