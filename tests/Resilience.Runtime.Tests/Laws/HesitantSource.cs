using System.Threading.Tasks.Sources;

namespace Resilience.Laws;

/// <summary>A body's source that is complete for a while before it calls its continuation, as every source is for a moment.</summary>
internal sealed class HesitantSource : IValueTaskSource<int>
{
    private volatile bool _isComplete;
    private int _result;
    private Action? _callBack;

    public int Reads { get; private set; }

    public void Complete(int result)
    {
        _result = result;
        _isComplete = true;
    }

    public void CallBack() => _callBack!();

    public ValueTaskSourceStatus GetStatus(short token) => _isComplete ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _callBack = () => continuation(state);

    public int GetResult(short token)
    {
        Reads++;
        return _result;
    }
}
