using Resilience.Outcomes;

namespace Resilience.Calling;

/// <summary>What stands between a call and the body of its next attempt.</summary>
internal struct Admission
{
    /// <summary>Whether the call has passed what is asked of it once.</summary>
    public bool HasEntered;

    /// <summary>Whether the call holds a permit of the service's rate limit, and no body has begun.</summary>
    public bool HoldsPermit;

    /// <summary>Whether the caller's thread runs the body; then no attempt waits in a queue.</summary>
    public bool IsSynchronous;

    /// <summary>Whether the attempt runs beside another one: it takes what room there is, and waits for none.</summary>
    public bool IsHedge;

    /// <summary>The limit that refused; null = none did.</summary>
    public Cause? RefusedBy;

    /// <summary>For how long it will refuse, in ticks; negative = nobody knows.</summary>
    public long RetryAfter;

    /// <summary>The same limit in more detail.</summary>
    public RefusalReason Reason;

    /// <summary>Endpoints, a bit each, whose queue this attempt has left in vain.</summary>
    public ulong Barred;

    /// <summary>When it is too late for the attempt's body to begin.</summary>
    public long Due;

    /// <summary>When a wait in a queue ends.</summary>
    public long WaitUntil;

    public readonly bool MayQueue => !IsSynchronous && !IsHedge;

    public void Refuse(Cause cause, long retryAfter, RefusalReason reason = default)
    {
        RefusedBy = cause;
        RetryAfter = retryAfter;
        Reason = reason;
    }
}
