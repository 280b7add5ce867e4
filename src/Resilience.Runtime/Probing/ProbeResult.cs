namespace Resilience.Probing;

/// <summary>What an endpoint answered, or that it did not answer in time.</summary>
internal readonly record struct ProbeResult(bool IsWell, bool HasLapsed);
