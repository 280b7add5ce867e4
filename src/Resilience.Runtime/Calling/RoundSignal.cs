using System.Runtime.CompilerServices;

namespace Resilience.Calling;

/// <summary>Awaits the next event of a round; one that came since it was last looked at ends the wait at once.</summary>
internal readonly struct RoundSignal(HedgeRound round) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public RoundSignal GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => round.Wait(continuation);

    public void UnsafeOnCompleted(Action continuation) => round.Wait(continuation);
}
