using System.Threading.Tasks.Sources;

namespace Resilience.Benchmarks.OpenLoop;

/// <summary>One answer that is under way: reusable, so the body allocates nothing. Its state says who owns it.</summary>
internal sealed class PendingAnswer : IValueTaskSource<int>
{
    private const int Free = 0;
    private const int Taken = 1;
    private const int Awaited = 2;
    private ManualResetValueTaskSourceCore<int> _core;
    private int _state;
    private int _answer;

    public bool TryTake() => Volatile.Read(ref _state) == Free && Interlocked.CompareExchange(ref _state, Taken, Free) == Free;

    public ValueTask<int> Begin(int answer)
    {
        _answer = answer;
        return new ValueTask<int>(this, _core.Version);
    }

    /// <summary>Completes the answer if someone awaits it; what waits runs on this thread, as behind a socket.</summary>
    public bool TryComplete()
    {
        if (Volatile.Read(ref _state) != Awaited || Interlocked.CompareExchange(ref _state, Taken, Awaited) != Awaited)
        {
            return false;
        }

        _core.SetResult(_answer);
        return true;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _core.OnCompleted(continuation, state, token, flags);
        Volatile.Write(ref _state, Awaited);
    }

    public int GetResult(short token)
    {
        var result = _core.GetResult(token);
        _core.Reset();
        Volatile.Write(ref _state, Free);
        return result;
    }
}
