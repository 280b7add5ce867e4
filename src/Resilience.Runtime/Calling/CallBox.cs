using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>The heap part of a suspended call. Awaited once; goes back to its pool when its result is read.</summary>
internal abstract class CallBox<TResult> : IValueTaskSource<TResult>, IValueTaskSource
{
    private readonly Action _resume;
    private ManualResetValueTaskSourceCore<TResult> _core;
    private ExecutionContext? _context;

    protected CallBox() => _resume = Resume;

    public short Version => _core.Version;

    /// <summary>Remembers the context to go on in; what comes back goes on.</summary>
    public Action Suspend()
    {
        _context = ExecutionContext.Capture();
        return _resume;
    }

    public void Complete(TResult result, Exception? error)
    {
        _core.RunContinuationsAsynchronously = WaitNode.IsResumingAtDeadline;
        if (error is null)
        {
            _core.SetResult(result);
        }
        else
        {
            _core.SetException(error);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public TResult GetResult(short token)
    {
        // Read too early the box must stay with its call: in the pool it would carry two calls at once.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call has not ended. Await it, or block on AsTask().");
        }

        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            Return();
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    protected abstract void MoveNext();

    protected abstract void Return();

    private void Resume()
    {
        var context = _context;
        _context = null;
        if (context is null)
        {
            MoveNext();
        }
        else
        {
            ExecutionContext.Run(context, static state => ((CallBox<TResult>)state!).MoveNext(), this);
        }
    }
}

/// <summary>The box of one slow path.</summary>
internal sealed class CallBox<TStateMachine, TResult> : CallBox<TResult>
    where TStateMachine : IAsyncStateMachine
{
    private static readonly PerCorePool<CallBox<TStateMachine, TResult>> Pool = new();

    public TStateMachine StateMachine = default!;

    public static CallBox<TStateMachine, TResult> Rent() => Pool.TryRent(out var box) ? box : new CallBox<TStateMachine, TResult>();

    protected override void MoveNext() => StateMachine.MoveNext();

    protected override void Return()
    {
        StateMachine = default!;
        Pool.TryReturn(this);
    }
}
