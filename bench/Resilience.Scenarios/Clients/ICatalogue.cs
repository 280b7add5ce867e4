using Resilience.Scenarios.Backends;

namespace Resilience.Scenarios.Clients;

/// <summary>The service as its team would annotate it, the same in every scenario.</summary>
[Slo(99.9, LatencyMs = 500)]
[CircuitBreaker(WindowMs = 10_000, ConsecutiveFailures = 10, BreakMs = 400, MaxBreakMs = 400)]
[AdaptiveLimit(Initial = 12, Max = 16)]
[Failover(RecoveryThreshold = 2, ProbeIntervalMs = 100, FailbackDelayMs = 100)]
[Failure(Unsent = [typeof(ConnectionRefusedException)])]
internal interface ICatalogue
{
    [Read]
    [Timeout(2_900, AttemptMs = 500)]
    [Retry(Retry.Unbounded, DelayMs = 100, MaxDelayMs = 400, BudgetPercent = 40, On = [typeof(Exception), typeof(RejectedException)])]
    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(item)], MaxAgeMs = 60_000)]
    ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken);
}
