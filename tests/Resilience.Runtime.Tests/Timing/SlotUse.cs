namespace Resilience.Timing;

/// <summary>One attempt's use of a slot, and what must come of it.</summary>
internal sealed class SlotUse
{
    private readonly CancellationTokenSource _caller = new();
    private readonly CancellationToken _token;
    private readonly Action? _bodyEnded;
    private readonly CountedOrphan _orphan = new();
    private readonly bool _isLinked;
    private bool _isOrphan;
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

    public bool IsClaimed { get; set; }

    public bool IsWatched => _bodyEnded is not null;

    public bool HasEnded { get; private set; }

    public bool IsCallerGone { get; private set; }

    /// <summary>Whether all that happened has reached those concerned.</summary>
    public bool IsToldAll =>
        (!IsClaimed || _wasSeenCancelled || _token.IsCancellationRequested)
        && (!MustResume || Volatile.Read(ref _resumed) > 0);

    /// <summary>Whether nothing reached anybody twice, or without a cause.</summary>
    public bool IsToldOnce =>
        Volatile.Read(ref _resumed) == (MustResume ? 1 : 0)
        && _orphan.Ends == (_isOrphan && HasEnded ? 1 : 0);

    // A body that ends as an orphan is heard by that.
    private bool MustResume => IsWatched && (IsClaimed || (HasEnded && !_isOrphan));

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

    /// <summary>Gives the slot back, or leaves a body that still runs to be watched; whether the slot may serve again.</summary>
    public bool Leave()
    {
        _isOver = true;
        if (IsWatched && !HasEnded)
        {
            _isOrphan = true;
            Slot.Abandon(_orphan);
            EndBody();
            return false;
        }

        Slot.Release(!IsClaimed);
        _caller.Cancel();
        return !IsClaimed && !IsCallerGone;
    }

    private sealed class CountedOrphan : Orphan
    {
        private int _ends;

        public int Ends => Volatile.Read(ref _ends);

        public override void Ended() => Interlocked.Increment(ref _ends);
    }
}
