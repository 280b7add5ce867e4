namespace Resilience.Calling;

[Failover("a", "b", FailureThreshold = 4, RecoveryThreshold = 1, FailbackDelayMs = 0, ProbeIntervalMs = 20), CircuitBreaker(ConsecutiveFailures = 3, BreakMs = 50, MaxBreakMs = 50, Probes = 2)]
// The long deadline gives probes a long lease: one that were lost would keep its circuit half-open to the end.
[Slo(99), Failure(Except = [typeof(ArgumentException)]), Retry(2, DelayMs = 0), Timeout(0, AttemptMs = 3_600_000)]
public interface IStressed
{
    ValueTask<int> GetAsync(int call, CancellationToken cancellationToken = default);

    [Slo(90), Fallback(nameof(Zero))]
    ValueTask<int> GetOrZeroAsync(int call, CancellationToken cancellationToken = default);

    [Timeout(60_000, AttemptMs = 400)]
    Task<int> GetInTimeAsync(int call, CancellationToken cancellationToken = default);

    int Get(int call);

    static int Zero(int call) => -1;
}
