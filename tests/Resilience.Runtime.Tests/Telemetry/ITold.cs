using Resilience.Laws;

namespace Resilience.Telemetry;

[CircuitBreaker(ConsecutiveFailures = 3, BreakMs = 1_000, MaxBreakMs = 1_000), Failover("a", "b", FailureThreshold = 2), Slo(99, LatencyMs = 200), Retry(1, DelayMs = 0)]
[Timeout(5_000)]
public interface ITold : IStore
{
    [Fallback(nameof(Minus)), Slo(90), CircuitBreaker(ConsecutiveFailures = 1)]
    ValueTask<int> GetOrMinusAsync(CancellationToken cancellationToken = default);

    int GetNow();

    static int Minus() => -1;
}

[Timeout(60_000)]
public interface IUnhurried : IStore;

/// <summary>Every limit there is, and probes.</summary>
[Bulkhead(7), AdaptiveLimit, RateLimit(1_000_000), Failover("a", "b")]
public interface ILimited : IStore;

/// <summary>Answers as the store does.</summary>
internal sealed class ToldStore(Store store) : ITold, IUnhurried, ILimited
{
    public ValueTask<int> GetAsync(int key, CancellationToken cancellationToken) => store.GetAsync(key, cancellationToken);

    public ValueTask<int> PutAsync(int key, CancellationToken cancellationToken) => store.PutAsync(key, cancellationToken);

    public ValueTask<int> GetOrMinusAsync(CancellationToken cancellationToken) => store.GetAsync(0, cancellationToken);

    public int GetNow() => store.GetAsync(0, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
