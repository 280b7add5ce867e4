using Polly;

namespace Resilience.Scenarios.Clients;

/// <summary>The limiter is full.</summary>
internal sealed class ConcurrencyLimitException() : ExecutionRejectedException("Too many executions at a time.");
