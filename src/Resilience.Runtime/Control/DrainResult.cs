namespace Resilience;

/// <summary>Whether a drain took place.</summary>
/// <param name="IsDraining">Whether the endpoint is out of use now.</param>
/// <param name="Refusal">Why it was refused and how to insist; null when it was not.</param>
public sealed record DrainResult(bool IsDraining, string? Refusal);
