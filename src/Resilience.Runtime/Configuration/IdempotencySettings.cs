namespace Resilience.Configuration;

/// <summary>Whether an attempt with an unknown outcome may also be repeated at another endpoint.</summary>
internal sealed record IdempotencySettings(bool AcrossEndpoints);
