using System.Runtime.CompilerServices;
using Resilience.Pooling;

namespace Resilience.Calling;

/// <summary>The heap part of a slow path that is suspended. Pooled.</summary>
internal abstract class CallBox
{
    private readonly Action _resume;
    private ExecutionContext? _context;

    protected CallBox() => _resume = Resume;

    /// <summary>Remembers the context to go on in; what comes back goes on.</summary>
    public Action Suspend()
    {
        _context = ExecutionContext.Capture();
        return _resume;
    }

    public abstract void Return();

    protected abstract void MoveNext();

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
            ExecutionContext.Run(context, static state => ((CallBox)state!).MoveNext(), this);
        }
    }
}

/// <summary>The box of one slow path.</summary>
internal sealed class CallBox<TStateMachine> : CallBox
    where TStateMachine : IAsyncStateMachine
{
    private static readonly PerCorePool<CallBox<TStateMachine>> Pool = new();

    public TStateMachine StateMachine = default!;

    public static CallBox<TStateMachine> Rent() => Pool.TryRent(out var box) ? box : new CallBox<TStateMachine>();

    public override void Return()
    {
        StateMachine = default!;
        Pool.TryReturn(this);
    }

    protected override void MoveNext() => StateMachine.MoveNext();
}
