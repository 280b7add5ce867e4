using System.Threading.Tasks.Sources;

namespace Resilience.Calling;

/// <summary>A body that suspends again and again without allocating, and ends when the test says so, on the test's thread.</summary>
internal sealed class ReusableBody : IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _core;

    public ValueTask<int> Suspend()
    {
        _core.Reset();
        return new(this, _core.Version);
    }

    public ValueTask SuspendPlain()
    {
        _core.Reset();
        return new(this, _core.Version);
    }

    public void End() => _core.SetResult(7);

    public int GetResult(short token) => _core.GetResult(token);

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
