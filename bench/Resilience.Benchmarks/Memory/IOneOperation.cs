namespace Resilience.Benchmarks.Memory;

/// <summary>One operation with every policy of its own.</summary>
[Failover("a", "b")]
internal interface IOneOperation
{
    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> FirstAsync(int item, CancellationToken cancellationToken = default);

    static int Unknown(int item) => -1;
}
