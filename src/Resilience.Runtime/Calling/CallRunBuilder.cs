using System.Runtime.CompilerServices;

namespace Resilience.Calling;

/// <summary>
/// Builds the slow path. Unlike the framework's pooling builder it keeps many boxes per core, so that calls in flight by the
/// thousand allocate nothing either. The call that the slow path returns knows its result or failure.
/// </summary>
internal struct CallRunBuilder<TInvocation>
    where TInvocation : Invocation
{
    private CallBox? _box;

    public readonly CallRun<TInvocation> Task => new(_box is not null);

    public static CallRunBuilder<TInvocation> Create() => default;

    /// <summary>Runs the first step as the framework's builders do: what it changes in the execution context does not leak to the caller.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => default(AsyncValueTaskMethodBuilder).Start(ref stateMachine);

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public readonly void SetResult(TInvocation ended)
    {
        if (_box is { } box)
        {
            // First, for completing the call runs what awaits it. It clears this builder too.
            box.Return();
            ended.Complete();
        }
    }

    public readonly void SetException(Exception exception) => throw new InvalidOperationException("The slow path must end by its call.", exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Box(ref stateMachine).Suspend());

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Box(ref stateMachine).Suspend());

    private CallBox Box<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is null)
        {
            var box = CallBox<TStateMachine>.Rent();
            _box = box;

            // Copied last: this builder is a field of the state machine, and its copy must know the box.
            box.StateMachine = stateMachine;
        }

        return _box;
    }
}
