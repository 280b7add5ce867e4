namespace Resilience.Benchmarks.Memory;

/// <summary>Nine such operations: what they hold more than one, divided by eight, is what an operation holds.</summary>
[Failover("a", "b")]
internal interface INineOperations
{
    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> FirstAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> SecondAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> ThirdAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> FourthAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> FifthAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> SixthAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> SeventhAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> EighthAsync(int item, CancellationToken cancellationToken = default);

    [Slo(99.9, LatencyMs = 300)]
    [Timeout(2_500, AttemptMs = 600)]
    [Retry(2, DelayMs = 1, MaxDelayMs = 1)]
    [CircuitBreaker(SlowCallMs = 300)]
    [Fallback(nameof(Unknown))]
    [Idempotent]
    ValueTask<int> NinthAsync(int item, CancellationToken cancellationToken = default);

    static int Unknown(int item) => -1;
}
