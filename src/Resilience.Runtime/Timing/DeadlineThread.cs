using System.Runtime.CompilerServices;

namespace Resilience.Timing;

/// <summary>
/// Awaits leaving the thread that a deadline resumes a call on, if it is one: the body's token is cancelled only when that
/// thread is given back, so no more of the user's code may run on it.
/// </summary>
internal readonly struct DeadlineThread : ICriticalNotifyCompletion
{
    public bool IsCompleted => !WaitNode.IsResumingAtDeadline;

    public static DeadlineThread Leave() => default;

    public DeadlineThread GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: false);
}
