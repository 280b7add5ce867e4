using Resilience.Outcomes;

namespace Resilience;

/// <summary>What a rejection tells the caller.</summary>
internal readonly record struct Rejection(Cause Cause, string Service, string Operation, string? Endpoint, TimeSpan? RetryAfter, RefusalReason Reason = default);
