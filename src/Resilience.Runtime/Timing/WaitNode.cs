using System.Runtime.CompilerServices;

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
    private Resumption? _resumption;

    /// <summary>True while a deadline resumes a call on this thread: what it completes must run its continuations elsewhere, so that the token is cancelled without delay.</summary>
    public static bool IsResumingAtDeadline => _isResumingAtDeadline;

    /// <summary>Whether a waiter that need not wait may go on where it stands: a detour over the pool costs microseconds and a work item.</summary>
    public static bool MayGoOnHere => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Resumes the waiter at the first signal; at once, on this thread, when it has come already.</summary>
    public void Wait(Action continuation)
    {
        if (Interlocked.CompareExchange(ref _waiter, continuation, null) is null)
        {
            return;
        }

        if (MayGoOnHere)
        {
            continuation();
        }
        else
        {
            (_resumption ??= new Resumption()).Queue(continuation);
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

    /// <summary>The same for whoever cannot run what comes next: the waiter goes on on the pool.</summary>
    protected void SignalOnPool()
    {
        var waiter = Interlocked.Exchange(ref _waiter, Signaled);
        if (waiter is not null && !ReferenceEquals(waiter, Signaled))
        {
            (_resumption ??= new Resumption()).Queue(waiter);
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

    /// <summary>Whether a signal has been given since the node was readied last.</summary>
    protected bool IsSignaled => ReferenceEquals(Volatile.Read(ref _waiter), Signaled);

    /// <summary>Readies the node for another wait. What happened meanwhile must be read again after this.</summary>
    protected void Rearm() => Interlocked.Exchange(ref _waiter, null);

    /// <summary>Readies the node for another use. Nobody knows of it any more.</summary>
    protected void MakeReady() => _waiter = null;

    /// <summary>Resumes a waiter on the pool. One serves a node: its waiter goes on before the node can be waited for again.</summary>
    private sealed class Resumption : IThreadPoolWorkItem
    {
        private Action? _continuation;

        public void Queue(Action continuation)
        {
            _continuation = continuation;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }

        public void Execute()
        {
            // Whoever is woken by something else may have gone on already, and waits no more.
            Interlocked.Exchange(ref _continuation, null)?.Invoke();
        }
    }
}
