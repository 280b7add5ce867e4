namespace Resilience.Breaking;

/// <summary>What a breaker gave an attempt: to be settled exactly once.</summary>
/// <param name="Epoch">The epoch it belongs to; null = the attempt leaves no trace (observed rejections).</param>
/// <param name="Sequence">Failures recorded when the attempt began.</param>
/// <param name="ProbeId">Above 0 for a probe.</param>
internal readonly record struct BreakerPermit(BreakerEpoch? Epoch, long Sequence, int ProbeId);
