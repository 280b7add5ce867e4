namespace Resilience.Routing;

/// <summary>What was known of an endpoint's health when an attempt began there.</summary>
internal readonly record struct HealthPermit(int FailureSequence, int Epoch);
