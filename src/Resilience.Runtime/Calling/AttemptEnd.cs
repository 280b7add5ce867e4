using System.Runtime.CompilerServices;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>Awaits the end of a body or of its deadline, whichever comes first. A body is subscribed to once.</summary>
internal readonly struct AttemptEnd<TResult>(ValueTask<TResult> body, AttemptSlot? slot) : ICriticalNotifyCompletion
{
    public bool IsCompleted => body.IsCompleted;

    public AttemptEnd<TResult> GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (body.IsCompleted && WaitNode.MayGoOnHere)
        {
            continuation();
            return;
        }

        var awaiter = body.ConfigureAwait(false).GetAwaiter();
        if (slot is null)
        {
            awaiter.UnsafeOnCompleted(continuation);
            return;
        }

        awaiter.UnsafeOnCompleted(slot.Watch());
        slot.Wait(continuation);
    }
}
