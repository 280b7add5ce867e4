using System.Runtime.CompilerServices;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>Awaits the end of a call's body or of its deadline, whichever comes first. A body is subscribed to once.</summary>
internal readonly struct AttemptEnd(Invocation call) : ICriticalNotifyCompletion
{
    public bool IsCompleted => call.HasBodyEnded;

    public AttemptEnd GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (call.HasBodyEnded && WaitNode.MayGoOnHere)
        {
            continuation();
        }
        else if (call.Attempt.Slot is not { } slot)
        {
            call.OnBodyEnded(continuation);
        }
        else
        {
            call.OnBodyEnded(slot.Watch());
            slot.Wait(continuation);
        }
    }
}
