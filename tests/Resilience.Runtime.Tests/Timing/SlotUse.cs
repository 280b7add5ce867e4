namespace Resilience.Timing;

/// <summary>One attempt's use of a slot, and what must come of it.</summary>
internal sealed class SlotUse
{
    private readonly CancellationTokenSource _caller = new();
    private readonly CancellationToken _token;
    private readonly Action? _bodyEnded;
    private readonly bool _isLinked;
    private CountedOrphan? _orphan;
    private long _tellAt;
    private bool _isOver;
    private bool _wasSeenCancelled;
    private int _resumed;

    public SlotUse(AttemptSlot slot, long due, bool isLinked, bool isWatched)
    {
        (Slot, Due, _isLinked) = (slot, due, isLinked);
        _token = slot.Token;
        slot.Arm(due);
        if (isLinked)
        {
            slot.Link(_caller.Token);
        }

        if (isWatched)
        {
            _bodyEnded = slot.Watch();
            slot.Wait(() => Interlocked.Increment(ref _resumed));
        }
    }

    public AttemptSlot Slot { get; }

    public long Due { get; }

    public bool IsClaimed { get; private set; }

    public bool IsWatched => _bodyEnded is not null;

    public bool HasEnded { get; private set; }

    public bool IsCallerGone { get; private set; }

    /// <summary>An orphan that outlived its second moment.</summary>
    public bool IsOverdue { get; private set; }

    /// <summary>An orphan that still runs and may yet be told of.</summary>
    public bool IsPending => _orphan is not null && !HasEnded && !IsOverdue;

    /// <summary>Whether all that happened has reached those concerned.</summary>
    public bool IsToldAll =>
        (!IsClaimed || _wasSeenCancelled || _token.IsCancellationRequested)
        && (!MustResume || Volatile.Read(ref _resumed) > 0)
        && IsToldOfOverrun;

    public bool IsToldOfOverrun => !IsOverdue || _orphan!.Tellings > 0;

    /// <summary>Whether nothing reached anybody twice, or without a cause.</summary>
    public bool IsToldOnce =>
        Volatile.Read(ref _resumed) == (MustResume ? 1 : 0)
        && (_orphan is null || (_orphan.Ends == (HasEnded ? 1 : 0) && _orphan.Tellings == (IsOverdue ? 1 : 0)));

    // A body that ends as an orphan is heard by that.
    private bool MustResume => IsWatched && (IsClaimed || (HasEnded && _orphan is null));

    public void EndBody()
    {
        HasEnded = true;
        _bodyEnded!();
    }

    public void CancelCaller()
    {
        IsCallerGone |= _isLinked && !_isOver;
        _caller.Cancel();
        _wasSeenCancelled |= _token.IsCancellationRequested;
    }

    /// <summary>Time has come to <paramref name="now"/>: the scanner claims what is due.</summary>
    public bool TryClaim(long now)
    {
        if (_isOver)
        {
            IsOverdue |= IsPending && _tellAt <= now;
            return false;
        }

        var isDue = !IsClaimed && Due <= now;
        IsClaimed |= isDue;
        return isDue;
    }

    /// <summary>Gives the slot back, or leaves a body that still runs to be watched; whether the slot may serve again.</summary>
    public bool Leave(DeadlineScanner scanner, long tellAt)
    {
        _isOver = true;
        if (IsWatched && !HasEnded)
        {
            _tellAt = tellAt;
            _orphan = new CountedOrphan(scanner);
            _orphan.TellIfItRunsAt(tellAt, _orphan.Tell);
            Slot.Abandon(_orphan);
            return false;
        }

        Slot.Release(!IsClaimed);
        _caller.Cancel();
        return !IsClaimed && !IsCallerGone;
    }

    private sealed class CountedOrphan(DeadlineScanner scanner) : Orphan(scanner)
    {
        private int _ends;
        private int _tellings;

        public int Ends => Volatile.Read(ref _ends);

        public int Tellings => Volatile.Read(ref _tellings);

        public void Tell() => Interlocked.Increment(ref _tellings);

        protected override void Ended() => Interlocked.Increment(ref _ends);
    }
}
