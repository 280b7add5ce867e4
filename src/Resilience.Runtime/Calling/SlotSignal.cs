using System.Runtime.CompilerServices;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>Awaits the next signal of a slot whose body is subscribed to already.</summary>
internal readonly struct SlotSignal(AttemptSlot slot) : ICriticalNotifyCompletion
{
    public bool IsCompleted => slot.HasBodyEnded;

    public SlotSignal GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => slot.Wait(continuation);

    public void UnsafeOnCompleted(Action continuation) => slot.Wait(continuation);
}
