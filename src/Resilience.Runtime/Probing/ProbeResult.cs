namespace Resilience.Probing;

/// <summary>What an endpoint answered, what asking it threw, or that it did not answer in time.</summary>
internal readonly record struct ProbeResult(bool IsWell, bool HasLapsed, Exception? Error = null);
