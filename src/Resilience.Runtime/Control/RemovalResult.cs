namespace Resilience;

/// <summary>Whether an endpoint was removed.</summary>
/// <param name="IsRemoved">Whether it is gone.</param>
/// <param name="Refusal">Why it was refused and what can be done; null when it was not.</param>
public sealed record RemovalResult(bool IsRemoved, string? Refusal);
