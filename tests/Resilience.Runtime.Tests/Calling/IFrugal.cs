using Resilience.Laws;

namespace Resilience.Calling;

/// <summary>Each policy alone, then all of them.</summary>
public interface IFrugal
{
    [Slo(99)]
    ValueTask<int> GetSloAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300)]
    ValueTask<int> GetTimeoutAsync(int x, CancellationToken cancellationToken = default);

    [Retry(2)]
    ValueTask<int> GetRetryAsync(int x, CancellationToken cancellationToken = default);

    [CircuitBreaker]
    ValueTask<int> GetBreakerAsync(int x, CancellationToken cancellationToken = default);

    [CircuitBreaker(SlowCallMs = 100)]
    ValueTask<int> GetSlowAsync(int x, CancellationToken cancellationToken = default);

    [Fallback(nameof(Minus))]
    ValueTask<int> GetFallbackAsync(int x, CancellationToken cancellationToken = default);

    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(x)])]
    ValueTask<int> GetLastGoodAsync(int x, CancellationToken cancellationToken = default);

    [Failure(Except = [typeof(ArgumentException)], When = nameof(Fails))]
    ValueTask<int> GetFailureAsync(int x, CancellationToken cancellationToken = default);

    [Idempotent]
    ValueTask<int> GetIdempotentAsync(int x, CancellationToken cancellationToken = default);

    [Bulkhead(10, QueueLimit = 5)]
    ValueTask<int> GetBulkheadAsync(int x, CancellationToken cancellationToken = default);

    [RateLimit(int.MaxValue)]
    ValueTask<int> GetRateLimitAsync(int x, CancellationToken cancellationToken = default);

    [AdaptiveLimit]
    ValueTask<int> GetAdaptiveLimitAsync(int x, CancellationToken cancellationToken = default);

    [Sheds(ServiceLevel.Full)]
    ValueTask<int> GetShedsAsync(int x, CancellationToken cancellationToken = default);

    [Hedge(1_000)]
    ValueTask<int> GetHedgeAsync(int x, CancellationToken cancellationToken = default);

    [Hedge(1_000, Percentile = 95)]
    ValueTask<int> GetPercentileAsync(int x, CancellationToken cancellationToken = default);

    [Hedge(1_000), Bulkhead(2_000), AdaptiveLimit(Initial = 2_000, Max = 2_000), RateLimit(int.MaxValue), Sheds(ServiceLevel.Full)]
    [Timeout(1_000, AttemptMs = 300), Retry(2), CircuitBreaker(SlowCallMs = 200), Slo(99, LatencyMs = 250), Fallback(nameof(Minus)), Failure(When = nameof(Fails))]
    ValueTask<int> GetAllAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), Retry(2), CircuitBreaker, Slo(99), Fallback(nameof(Skip))]
    ValueTask GetAllPlainAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), Retry(2), CircuitBreaker, Slo(99), Fallback(nameof(Minus))]
    Task<int> GetAllTaskAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), Retry(2), CircuitBreaker, Slo(99), Fallback(nameof(Skip))]
    Task GetAllPlainTaskAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), Retry(2), CircuitBreaker, Slo(99), Fallback(nameof(Minus))]
    int GetAllNow(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), Retry(2), CircuitBreaker, Slo(99), Fallback(nameof(Skip))]
    void GetAllNothing(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), CircuitBreaker(ConsecutiveFailures = 1, Name = "open"), Slo(99), Fallback(nameof(Minus))]
    ValueTask<int> GetOpenAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000, AttemptMs = 300), CircuitBreaker(ConsecutiveFailures = 1, Name = "open"), Slo(99), Fallback(nameof(Minus))]
    int GetOpenNow(int x, CancellationToken cancellationToken = default);

    static int Minus(int x) => -x;

    static void Skip(int x)
    {
    }

    static bool Fails(int result) => result < 0;
}

[Failover("a", "b"), Slo(99)]
public interface IFrugalFailover : IShapes;

[Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.RoundRobin), Slo(99)]
public interface IFrugalRotating : IShapes;

[Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.LeastLoaded), Slo(99)]
public interface IFrugalLoaded : IShapes;

[Failover("a", "b", "c", Topology = Topology.ActiveActive, Balance = Balance.ConsistentHash), Slo(99)]
public interface IFrugalHashed
{
    ValueTask<int> GetAsync([RouteKey] Guid key, CancellationToken cancellationToken = default);
}

/// <summary>Every body in one way: at once, or suspended until the test ends it.</summary>
internal sealed class Frugal : IFrugal, IFrugalFailover, IFrugalRotating, IFrugalLoaded, IFrugalHashed
{
    public ReusableBody? Suspended { get; set; }

    public Task<int> Ended { get; } = Task.FromResult(7);

    public ValueTask<int> GetAsync(Guid key, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetSloAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetTimeoutAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetRetryAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetBreakerAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetSlowAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetFallbackAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetLastGoodAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetFailureAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetIdempotentAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetBulkheadAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetRateLimitAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetAdaptiveLimitAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetShedsAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetHedgeAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetPercentileAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetAllAsync(int x, CancellationToken cancellationToken) => Run();

    public ValueTask<int> GetOpenAsync(int x, CancellationToken cancellationToken) => throw new IOException();

    public int GetOpenNow(int x, CancellationToken cancellationToken) => throw new IOException();

    public ValueTask GetAllPlainAsync(int x, CancellationToken cancellationToken) => Suspended?.SuspendPlain() ?? default;

    public Task<int> GetAllTaskAsync(int x, CancellationToken cancellationToken) => Suspended?.Suspend().AsTask() ?? Ended;

    public Task GetAllPlainTaskAsync(int x, CancellationToken cancellationToken) => Suspended?.Suspend().AsTask() ?? Ended;

    public int GetAllNow(int x, CancellationToken cancellationToken) => x;

    public void GetAllNothing(int x, CancellationToken cancellationToken)
    {
    }

    public ValueTask<int> GetValueAsync(CancellationToken cancellationToken) => Run();

    public Task<int> GetTaskAsync(CancellationToken cancellationToken) => Ended;

    public ValueTask GetPlainValueAsync(CancellationToken cancellationToken) => default;

    public Task GetPlainTaskAsync(CancellationToken cancellationToken) => Ended;

    public int GetNow(CancellationToken cancellationToken) => 7;

    public void GetNothing(CancellationToken cancellationToken)
    {
    }

    private ValueTask<int> Run() => Suspended?.Suspend() ?? new(7);
}
