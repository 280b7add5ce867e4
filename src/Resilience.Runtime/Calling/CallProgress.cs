namespace Resilience.Calling;

/// <summary>What a call has been through, from its first attempt that did not simply succeed.</summary>
internal struct CallProgress
{
    /// <summary>When the call entered, in clock ticks; 0 until its first attempt begins.</summary>
    public long Started;

    /// <summary>Repetitions decided on, moves included; one that no endpoint admits has no body.</summary>
    public int Retries;

    /// <summary>Attempts begun.</summary>
    public int Attempts;

    /// <summary>Whether the next body is a repetition's.</summary>
    public bool IsRepeating;

    /// <summary>The endpoints tried, a bit each.</summary>
    public ulong Tried;

    /// <summary>The endpoints that may be tried: narrowed for good once an attempt with an unknown outcome ties the call to its endpoint.</summary>
    public ulong Allowed;

    /// <summary>The last failure of a body, which surfaces rather than the rejection that ends the call.</summary>
    public AttemptOutcome LastFailure;

    public bool HasFailed;

    public double PreviousDelayMs;

    /// <summary>Whether the call gave up with a failing result in hand: the caller gets it unless a fallback answers.</summary>
    public bool HoldsResult;

    /// <summary>Whether the call's answer is its fallback's.</summary>
    public bool IsDegraded;

    /// <summary>Whether a total timeout in observation has passed, which is noted once.</summary>
    public bool HasOverrunObserved;

    /// <summary>Begins anew, where nothing else has been noted since. In place: a call that suspends should copy no more than it must.</summary>
    public void Begin(in Attempt first, long started)
    {
        Started = started;
        Allowed = ulong.MaxValue;
        Attempts = first.Lane is null ? 0 : 1;
        Tried = first.Lane is { } lane ? 1UL << lane.Index : 0;
    }

    public void Note(in AttemptOutcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Failure)
        {
            LastFailure = outcome;
            HasFailed = true;
        }
    }
}
