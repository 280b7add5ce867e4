namespace Resilience.Timing;

/// <summary>
/// The deadline and the token of one attempt. Pooled only when it was disarmed in time, its source was never cancelled
/// and its body has ended; else it is dropped. The body's end, the deadline and the caller's cancellation may race: the
/// flag is set before the waiter is looked for, so no event is lost.
/// </summary>
internal sealed class AttemptSlot : WaitNode
{
    /// <summary>Waits for the body alone.</summary>
    public const long UntilBodyEnds = long.MaxValue;

    private readonly CancellationTokenSource _source = new();
    private readonly Action _bodyEnded;
    private CancellationTokenRegistration _caller;
    private bool _isLinked;
    private bool _isWatching;
    private int _hasBodyEnded;
    private bool _isInGrace;
    private Orphan? _orphan;

    public AttemptSlot(DeadlineScanner scanner)
        : base(scanner)
    {
        _bodyEnded = OnBodyEnded;
    }

    public CancellationToken Token => _source.Token;

    public bool HasBodyEnded => Volatile.Read(ref _hasBodyEnded) != 0;

    /// <summary>Begins to watch a body: what it must call when it ends.</summary>
    public Action Watch()
    {
        _isWatching = true;
        return _bodyEnded;
    }

    /// <summary>
    /// Whether the body may be read. One that is watched may be when it has called back and not before: a pooled source is
    /// complete a moment before it looks for its continuation, and must not be recycled in between.
    /// </summary>
    public bool MayRead(bool isCompleted) => _isWatching ? HasBodyEnded : isCompleted;

    /// <summary>Lets the caller's cancellation reach the body.</summary>
    public void Link(CancellationToken caller)
    {
        if (caller.CanBeCanceled && !_isLinked)
        {
            _isLinked = true;
            _caller = caller.UnsafeRegister(static state => ((AttemptSlot)state!).Cancel(), this);
        }
    }

    /// <summary>
    /// Ends its use after its body has ended. It serves again only if its token has not been cancelled and never will be
    /// on its account (<paramref name="isReusable"/>: it was disarmed in time, and no result goes on under its token); else it is dropped.
    /// </summary>
    public void Release(bool isReusable)
    {
        // The end of a body that is watched may have been seen by its flag, and its signal be still to come: it would reach the next user.
        if (!TryUnlink() || !isReusable || (_isWatching && !IsSignaled) || !_source.TryReset())
        {
            Scanner.Remove(this);
            return;
        }

        if (_isWatching)
        {
            _isWatching = false;
            _hasBodyEnded = 0;
            MakeReady();
        }

        Scanner.Slots.Return(this);
    }

    /// <summary>Leaves a body that did not end in time to be watched.</summary>
    public void Abandon(Orphan orphan)
    {
        Interlocked.Exchange(ref _orphan, orphan);
        TryUnlink();
        Scanner.Remove(this);
        if (HasBodyEnded)
        {
            Interlocked.Exchange(ref _orphan, null)?.End();
        }
    }

    /// <summary>Waits again, for the body's end or another due time; false when the body has ended already.</summary>
    public bool TryWaitAgain(long until)
    {
        Rearm();
        if (HasBodyEnded)
        {
            return false;
        }

        if (until != UntilBodyEnds)
        {
            Volatile.Write(ref _isInGrace, true);
            Arm(until);
            if (Scanner.IsDisposed)
            {
                OnHostEnded();
            }
        }

        return true;
    }

    /// <summary>Cancels a body that nobody waits for, from the pool: what its callbacks do must not hold up its caller. Only after it was disarmed.</summary>
    public void CancelSoon()
    {
        Rearm();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Cancels the body; what its callbacks throw is theirs.</summary>
    public void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // The body's callbacks failed; the attempt's outcome does not depend on them.
        }
    }

    /// <summary>The first half of a body's end: whoever looks sees it. A full fence: what follows reads what was written before anyone looked.</summary>
    public void MarkBodyEnded() => Interlocked.Exchange(ref _hasBodyEnded, 1);

    /// <summary>The second half: whoever waits hears of it. Who abandons the body later sees the flag.</summary>
    public void TellBodyEnded()
    {
        if (Volatile.Read(ref _orphan) is null)
        {
            Signal();
        }
        else
        {
            Interlocked.Exchange(ref _orphan, null)?.End();
        }
    }

    /// <summary>No clock will end a body's moment of grace any more: its waiter goes on without it. A body whose deadline has not come is waited for.</summary>
    public override void OnHostEnded()
    {
        if (Volatile.Read(ref _isInGrace))
        {
            SignalOnPool();
        }
    }

    protected override void OnDue()
    {
        SignalDue();
        Cancel();
    }

    /// <summary>Lets go of the caller's token, which may live for ever; false when it is cancelling this moment, or has.</summary>
    private bool TryUnlink()
    {
        if (!_isLinked)
        {
            return true;
        }

        _isLinked = false;
        var isUnlinked = _caller.Unregister();
        _caller = default;
        return isUnlinked;
    }

    private void OnBodyEnded()
    {
        MarkBodyEnded();
        TellBodyEnded();
    }
}
