using System.Collections.Concurrent;

namespace Resilience.Hedging;

[Hedge(10, MaxHedges = 2), Timeout(100, AttemptMs = 40), Bulkhead(3), Failover("a", "b", "c", FailureThreshold = 1_000_000)]
[Retry(1, DelayMs = 5, BudgetMinPerSecond = 1_000_000), CircuitBreaker(ConsecutiveFailures = 0, MinimumCalls = int.MaxValue), Slo(99)]
public interface IHedged
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>An endpoint whose bodies end when the test ends them, or, if they obey, when they are cancelled.</summary>
internal sealed class HedgedBody(ConcurrentQueue<HedgedBody.Run> runs) : IHedged
{
    private int _running;
    private int _most;
    private int _bodies;

    public bool Obeys { get; set; }

    public int Most => Volatile.Read(ref _most);

    public int Bodies => Volatile.Read(ref _bodies);

    public async ValueTask<int> GetAsync(CancellationToken cancellationToken)
    {
        _most = Math.Max(_most, Interlocked.Increment(ref _running));
        try
        {
            var run = new Run(Interlocked.Increment(ref _bodies));
            runs.Enqueue(run);
            return await (Obeys ? run.End.Task.WaitAsync(cancellationToken) : run.End.Task);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>One body, and how the test ended it.</summary>
    internal sealed class Run(int number)
    {
        private static int _last;

        public int Id { get; } = Interlocked.Increment(ref _last);

        public int Number { get; } = number;

        public TaskCompletionSource<int> End { get; } = new();

        public bool Answered => End.Task.IsCompletedSuccessfully;

        public bool TryAnswer() => End.TrySetResult(Id);

        public bool TryFail() => End.TrySetException(new IOException($"{Id}"));
    }
}
