namespace Resilience.Calling;

[Failover("a", "b"), CircuitBreaker(ConsecutiveFailures = 6, BreakMs = 20, MaxBreakMs = 20), Retry(1, DelayMs = 0), Timeout(0, AttemptMs = 200), Slo(99)]
[Bulkhead(2, QueueLimit = 3, MaxWaitMs = 60), AdaptiveLimit(Min = 2, Max = 6, Initial = 4), RateLimit(20_000, Burst = 50), Sheds(ServiceLevel.Degraded)]
public interface ILimitStressed
{
    ValueTask<int> GetAsync(int call, CancellationToken cancellationToken = default);

    [RateLimit(10_000, Burst = 50)]
    Task<int> FindAsync(int call, CancellationToken cancellationToken = default);

    int GetNow(int call);
}

/// <summary>Answers, fails or hangs at random, and knows how many of its bodies run at once.</summary>
internal sealed class LimitStressedBody(int seed) : ILimitStressed
{
    private readonly ThreadLocal<Random> _random = new(() => new Random(seed + Environment.CurrentManagedThreadId));
    private int _running;
    private int _most;
    private int _bodies;

    public int Running => Volatile.Read(ref _running);

    public int Most => Volatile.Read(ref _most);

    public int Bodies => Volatile.Read(ref _bodies);

    public ValueTask<int> GetAsync(int call, CancellationToken cancellationToken) => new(Body(call, cancellationToken));

    public Task<int> FindAsync(int call, CancellationToken cancellationToken) => Body(call, cancellationToken);

    public int GetNow(int call)
    {
        Begin();
        try
        {
            return _random.Value!.Next(5) == 0 ? throw new IOException("lost") : call;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task<int> Body(int call, CancellationToken cancellationToken)
    {
        Begin();
        try
        {
            switch (_random.Value!.Next(8))
            {
                case 0:
                    throw new IOException("lost");
                case 1:
                    await Task.Yield();
                    throw new IOException("lost");
                case < 5:
                    await Task.Yield();
                    await Task.Yield();
                    return call;
                case 5 when _random.Value!.Next(6) == 0:
                    // It takes its time to hear of its cancellation: an orphan, for a while.
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    await Task.Yield();
                    throw new OperationCanceledException(cancellationToken);
                default:
                    return call;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void Begin()
    {
        Interlocked.Increment(ref _bodies);
        var now = Interlocked.Increment(ref _running);
        var most = Volatile.Read(ref _most);
        while (now > most && Interlocked.CompareExchange(ref _most, now, most) is var found && found != most)
        {
            most = found;
        }
    }
}
