using System.Runtime.CompilerServices;
using Resilience.Timing;

namespace Resilience.Limiting;

/// <summary>
/// One attempt's wait for a slot. It ends when a slot is granted, at its due time, or when the caller cancels; which of them
/// counts is decided when the wait is ended, under the pool's lock. Used again only if nothing can signal it any more.
/// </summary>
internal sealed class QueuedAttempt : WaitNode, ICriticalNotifyCompletion
{
    private CancellationTokenRegistration _caller;
    private bool _isArmed;

    private QueuedAttempt(DeadlineScanner scanner)
        : base(scanner)
    {
    }

    /// <summary>Guarded, with its neighbours, by the pool's lock.</summary>
    public bool IsGranted { get; private set; }

    public QueuedAttempt? Before { get; set; }

    public QueuedAttempt? After { get; set; }

    public bool IsCompleted => false;

    public static QueuedAttempt Create(DeadlineScanner scanner)
    {
        var place = new QueuedAttempt(scanner);
        scanner.Add(place);
        return place;
    }

    /// <summary>Readies it for another wait.</summary>
    public void Reset()
    {
        IsGranted = false;
        Rearm();
    }

    /// <summary>Ends the wait at a time, or when the caller cancels. Called once, before it is awaited.</summary>
    public QueuedAttempt Until(long due, CancellationToken caller)
    {
        if (due != long.MaxValue)
        {
            _isArmed = true;
            Arm(due);
        }

        _caller = caller.UnsafeRegister(static state => ((QueuedAttempt)state!).Signal(), this);
        if (Scanner.IsDisposed)
        {
            Signal();
        }

        return this;
    }

    /// <summary>Hands it a slot. It goes on elsewhere, for this thread is about to end another call.</summary>
    public void Grant()
    {
        IsGranted = true;
        SignalOnPool();
    }

    /// <summary>Lets go of the deadline and the caller; false when one of them may still signal.</summary>
    public bool Retire()
    {
        var isDisarmed = !_isArmed || TryDisarm();
        _isArmed = false;
        var isUnlinked = _caller.Unregister() || _caller == default;
        _caller = default;
        return isDisarmed && isUnlinked;
    }

    public void Drop() => Scanner.Remove(this);

    public QueuedAttempt GetAwaiter() => this;

    public void OnCompleted(Action continuation) => Wait(continuation);

    public void UnsafeOnCompleted(Action continuation) => Wait(continuation);

    public void GetResult()
    {
    }

    /// <summary>No clock will end the wait any more.</summary>
    public override void OnHostEnded() => Signal();

    protected override void OnDue() => Signal();
}
