namespace Resilience.Calling;

/// <summary>Answers, fails and cancels at random, at once or later, and counts the bodies that each call ran.</summary>
internal sealed class StressedBody(int seed, int[] bodies, CancellationTokenSource?[] callers) : IStressed
{
    private readonly ThreadLocal<Random> _random = new(() => new Random(seed + Environment.CurrentManagedThreadId));

    private int _hung;

    public bool IsWell { get; set; }

    /// <summary>How many bodies hung until their deadline let them go.</summary>
    public int Hung => Volatile.Read(ref _hung);

    public ValueTask<int> GetAsync(int call, CancellationToken cancellationToken) => Body(call);

    public ValueTask<int> GetOrZeroAsync(int call, CancellationToken cancellationToken) => Body(call);

    public Task<int> GetInTimeAsync(int call, CancellationToken cancellationToken) =>
        !IsWell && _random.Value!.Next(20) == 0 ? Hang(call, cancellationToken) : Body(call).AsTask();

    public int Get(int call)
    {
        Interlocked.Increment(ref bodies[call]);
        return End(IsWell ? 9 : _random.Value!.Next(9), call);
    }

    private ValueTask<int> Body(int call)
    {
        Interlocked.Increment(ref bodies[call]);
        var end = IsWell ? 9 : _random.Value!.Next(10);
        return _random.Value!.Next(2) == 0 ? Later(end, call) : new(End(end, call));
    }

    private async ValueTask<int> Later(int end, int call)
    {
        await Task.Yield();
        return End(end, call);
    }

    private async Task<int> Hang(int call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref bodies[call]);
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return call;
        }
        finally
        {
            Interlocked.Increment(ref _hung);
        }
    }

    private int End(int end, int call) => end switch
    {
        0 or 1 => throw new IOException("lost"),
        2 => throw new ArgumentException("the caller's"),
        3 => throw new OperationCanceledException("nobody's"),
        4 when callers[call] is { } caller => Cancelled(caller, call),
        _ => call,
    };

    /// <summary>The caller cancels while its body runs: here, so that which came first is certain.</summary>
    private int Cancelled(CancellationTokenSource caller, int call)
    {
        caller.Cancel();
        return _random.Value!.Next(3) switch
        {
            0 => throw new OperationCanceledException(caller.Token),
            1 => throw new IOException("torn down"),
            _ => call,
        };
    }
}
