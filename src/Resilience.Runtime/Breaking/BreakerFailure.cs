namespace Resilience.Breaking;

/// <summary>What a breaker is told of an attempt that was not good.</summary>
internal readonly record struct BreakerFailure(bool HasFailed, bool IsSlow, Cause Cause, Exception? Exception);
