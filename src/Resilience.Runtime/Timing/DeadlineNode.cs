namespace Resilience.Timing;

/// <summary>
/// Something that is due at a time. Armed and disarmed atomically: exactly one of <see cref="TryDisarm"/> and the
/// scanner's claim wins, and only a claimed node runs <see cref="OnDue"/>, on the thread pool.
/// </summary>
internal abstract class DeadlineNode(DeadlineScanner scanner) : IThreadPoolWorkItem
{
    /// <summary>A due time that never comes: the node is armed, and its token is cancelled by others.</summary>
    public const long Unbounded = Disarmed - 1;

    private const long Disarmed = long.MaxValue;

    private long _due = Disarmed;

    /// <summary>The scanner's place for it; guarded by the scanner's lock.</summary>
    public int Index { get; set; }

    protected DeadlineScanner Scanner { get; } = scanner;

    /// <summary>Whether the scanner has claimed a node that was armed and not disarmed since.</summary>
    public bool IsClaimed => Volatile.Read(ref _due) == Disarmed;

    public void Arm(long due)
    {
        Interlocked.Exchange(ref _due, due);
        Scanner.Armed(due);
    }

    /// <summary>False when the scanner has claimed the node: <see cref="OnDue"/> runs or will run.</summary>
    public bool TryDisarm()
    {
        var due = Volatile.Read(ref _due);
        return due != Disarmed && Interlocked.CompareExchange(ref _due, Disarmed, due) == due;
    }

    /// <summary>Claims the node if it is due and queues it; tells when it will be due otherwise.</summary>
    public long Claim(long now)
    {
        var due = Volatile.Read(ref _due);
        if (due > now)
        {
            return due;
        }

        if (Interlocked.CompareExchange(ref _due, Disarmed, due) == due)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return Disarmed;
    }

    /// <summary>The host is disposed: nothing will claim the node.</summary>
    public virtual void OnHostEnded()
    {
    }

    void IThreadPoolWorkItem.Execute() => OnDue();

    protected abstract void OnDue();
}
