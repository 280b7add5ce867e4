namespace Resilience.Timing;

/// <summary>
/// A node that one waiter can await. Several events may signal it; the first that finds the waiter resumes it, once. A
/// signal that comes before the waiter is kept for it.
/// </summary>
internal abstract class WaitNode(DeadlineScanner scanner) : DeadlineNode(scanner)
{
    private static readonly Action Signaled = static () => { };

    [ThreadStatic]
    private static bool _isResumingAtDeadline;

    private Action? _waiter;

    /// <summary>True while a deadline resumes a call on this thread: what it completes must run its continuations elsewhere, so that the token is cancelled without delay.</summary>
    public static bool IsResumingAtDeadline => _isResumingAtDeadline;

    /// <summary>Resumes the waiter at the first signal.</summary>
    public void Wait(Action continuation)
    {
        if (Interlocked.CompareExchange(ref _waiter, continuation, null) is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: true);
        }
    }

    protected void Signal()
    {
        var waiter = Interlocked.Exchange(ref _waiter, Signaled);
        if (waiter is not null && !ReferenceEquals(waiter, Signaled))
        {
            waiter();
        }
    }

    protected void SignalDue()
    {
        _isResumingAtDeadline = true;
        try
        {
            Signal();
        }
        finally
        {
            _isResumingAtDeadline = false;
        }
    }

    /// <summary>Readies the node for another wait. What happened meanwhile must be read again after this.</summary>
    protected void Rearm() => Interlocked.Exchange(ref _waiter, null);
}
