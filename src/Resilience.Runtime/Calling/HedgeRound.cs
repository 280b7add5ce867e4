using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>
/// The attempts of one call that run beside each other, first the call itself. Their bodies' ends, their deadlines and the time of the
/// next hedge all wake the call, which then looks what happened: one wake too many does no harm, and none is lost. Pooled.
/// </summary>
internal sealed class HedgeRound : WaitNode
{
    private Invocation?[] _attempts = new Invocation?[2];
    private int _count;
    private long _dueAt;
    private bool _isScheduled;
    private bool _isDue;

    public HedgeRound(DeadlineScanner scanner)
        : base(scanner)
    {
        Wake = Signal;
    }

    /// <summary>What a slot must call when something happens to it.</summary>
    public Action Wake { get; }

    public ReadOnlySpan<Invocation?> Attempts => _attempts.AsSpan(0, _count);

    /// <summary>The attempt that began last.</summary>
    public Invocation Latest => _attempts[_count - 1]!;

    /// <summary>Hedges that may still begin.</summary>
    public int Left { get; set; }

    /// <summary>The attempt whose outcome is the round's; null where all failed.</summary>
    public Invocation? Winner { get; private set; }

    /// <summary>Whether the winner answered after its deadline.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Whether all have failed, and those that a deadline cancelled are given a moment to end.</summary>
    public bool IsInGrace { get; private set; }

    /// <summary>The endpoints, a bit each, that have recorded that the call's time is up: each does once.</summary>
    public ulong Expired { get; set; }

    /// <summary>What the first attempt that recorded it ended with.</summary>
    public AttemptOutcome Expiry { get; set; }

    /// <summary>Whether the first attempt ended with a failing result, which is the call's if nothing better comes.</summary>
    public bool HoldsResult { get; set; }

    public static HedgeRound Rent(Host host)
    {
        if (!host.Rounds.TryRent(out var round))
        {
            round = new HedgeRound(host.Scanner);
            host.Scanner.Add(round);
        }

        return round;
    }

    public void Add(Invocation attempt)
    {
        if (_count == _attempts.Length)
        {
            Array.Resize(ref _attempts, _count * 2);
        }

        _attempts[_count++] = attempt;
    }

    /// <summary>Forgets what woke it: what happens from now on wakes it again, what happened before must be looked for.</summary>
    public void Listen() => Rearm();

    /// <summary>Wakes it at a time.</summary>
    public void Schedule(long due)
    {
        _dueAt = due;
        _isScheduled = true;
        Arm(due);
    }

    /// <summary>A claim that came too late for an earlier time does not count.</summary>
    public bool IsDue(long now) => Volatile.Read(ref _isDue) && now >= _dueAt;

    /// <summary>The time it was to wake at means nothing any more.</summary>
    public void Unschedule() => TryUnschedule();

    public void GiveGrace(long until)
    {
        IsInGrace = true;
        Unschedule();
        Schedule(until);
    }

    public void Decide(Invocation winner, bool isLate)
    {
        Winner = winner;
        IsLate = isLate;
    }

    /// <summary>Gives it back. A round that the scanner has claimed, and may wake at any time as if due, is dropped.</summary>
    public void Return(Host host)
    {
        Array.Clear(_attempts, 0, _count);
        _count = 0;
        Winner = null;
        IsLate = IsInGrace = HoldsResult = false;
        Expired = 0;
        Expiry = default;
        if (!TryUnschedule() || !host.Rounds.TryReturn(this))
        {
            Scanner.Remove(this);
        }
    }

    /// <summary>No clock will end a moment of grace any more.</summary>
    public override void OnHostEnded() => Signal();

    protected override void OnDue()
    {
        Volatile.Write(ref _isDue, true);
        Signal();
    }

    private bool TryUnschedule()
    {
        var isQuiet = !_isScheduled || TryDisarm() || Volatile.Read(ref _isDue);
        _isScheduled = false;
        _isDue = false;
        return isQuiet;
    }
}
