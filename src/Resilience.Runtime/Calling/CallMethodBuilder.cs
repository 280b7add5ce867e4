using System.Runtime.CompilerServices;

namespace Resilience.Calling;

/// <summary>
/// Builds the slow path's task. Unlike the framework's pooling builder it keeps many boxes per core, so that calls in
/// flight by the thousand allocate nothing either, and takes a failure without its being thrown.
/// </summary>
internal struct CallMethodBuilder<TResult>
{
    private CallBox<TResult>? _box;
    private TResult _result;
    private Exception? _error;

    public readonly PooledCall<TResult> Task => _box is null ? new PooledCall<TResult>(_result, _error) : new PooledCall<TResult>(_box);

    public static CallMethodBuilder<TResult> Create() => default;

    /// <summary>Runs the first step as the framework's builders do: what it changes in the execution context does not leak to the caller.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => default(AsyncValueTaskMethodBuilder).Start(ref stateMachine);

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void SetResult(TResult result) => Complete(result, CallFailure.Take());

    public void SetException(Exception exception) => Complete(default!, exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Box(ref stateMachine).Suspend());

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Box(ref stateMachine).Suspend());

    private void Complete(TResult result, Exception? error)
    {
        if (_box is not null)
        {
            _box.Complete(result, error);
            return;
        }

        _result = result;
        _error = error;
    }

    private CallBox<TResult> Box<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is null)
        {
            var box = CallBox<TStateMachine, TResult>.Rent();
            _box = box;

            // Copied last: this builder is a field of the state machine, and its copy must know the box.
            box.StateMachine = stateMachine;
        }

        return _box;
    }
}
