namespace Resilience;

/// <summary>How the calls of one operation ended since start. Every completed call is in exactly one of the first six.</summary>
public sealed record OperationCounts
{
    /// <summary>Calls the operation answered, slow ones included.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Those of <see cref="Succeeded"/> that came too late for an objective or a deadline.</summary>
    public long Slow { get; init; }

    /// <summary>Calls that failed, by the cause of the last failure; a cause that there was none of is missing.</summary>
    public required IReadOnlyDictionary<Cause, long> Failed { get; init; }

    /// <summary>Calls that were refused, by cause; a cause that there was none of is missing.</summary>
    public required IReadOnlyDictionary<Cause, long> Rejected { get; init; }

    /// <summary>Calls their caller cancelled.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Calls that ended with an exception that is an answer.</summary>
    public required long CallerErrors { get; init; }

    /// <summary>Calls the fallback answered.</summary>
    public required long Degraded { get; init; }

    /// <summary>Calls that ended without a body: refused, or cancelled before one began.</summary>
    public long Unstarted { get; init; }

    /// <summary>Retries whose body was started, moves to another endpoint included.</summary>
    public required long Retries { get; init; }

    /// <summary>Hedges whose body was started.</summary>
    public long Hedges { get; init; }

    /// <summary>Retries the budget refused.</summary>
    public required long RetriesRefused { get; init; }

    /// <summary>Bodies that outlived their deadline, by however little, and losers of hedges.</summary>
    public required long Abandoned { get; init; }

    /// <summary>Abandoned bodies that have not ended yet.</summary>
    public required long StillRunning { get; init; }

    /// <summary>Times a policy in observation would have acted.</summary>
    public required long Observed { get; init; }

    /// <summary>Bodies begun by the calls that have completed, and retries and hedges begun by all.</summary>
    public long Attempts => Completed - Unstarted + Retries + Hedges;

    /// <summary>Calls completed.</summary>
    public long Completed => Succeeded + Failed.Values.Sum() + Rejected.Values.Sum() + Cancelled + CallerErrors + Degraded;
}
