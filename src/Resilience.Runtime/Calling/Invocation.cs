using System.Diagnostics.CodeAnalysis;

namespace Resilience.Calling;

/// <summary>A call whose type is forgotten, so that the slow path is compiled once per result. None of its members throws what user code throws: it comes back in the task.</summary>
internal abstract class Invocation<TResult>
{
    /// <summary>Whether bodies run on the caller's thread to their end: the caller's token must reach them before they start.</summary>
    public virtual bool IsSynchronous => false;

    public abstract ValueTask<TResult> Invoke(int endpoint, CancellationToken cancellationToken);

    public abstract ValueTask<TResult> Handle(Type handler, CancellationToken cancellationToken);

    public abstract ValueTask<TResult> Fallback(FallbackCause cause, CancellationToken cancellationToken);

    public abstract bool IsFailure(TResult result);

    public abstract void Remember(LastGood lastGood, TResult result);

    public abstract bool TryRecall(LastGood lastGood, [MaybeNullWhen(false)] out TResult result);

    /// <summary>Gives it back to its pool. No member may be used after.</summary>
    public abstract void Return();
}
