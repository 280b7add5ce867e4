namespace Resilience.Calling;

/// <summary>What a plan takes into account beside the settings.</summary>
/// <param name="IsRead">Whether the operation only reads.</param>
/// <param name="FallsBackAtOnce">Whether the fallback's method returns its answer rather than a task.</param>
/// <param name="InspectsResults">Whether results may count as failures.</param>
/// <param name="Endpoints">How many can serve.</param>
/// <param name="HasScopedEndpoints">Whether what serves lives in a scope, and must not be used after the call.</param>
/// <param name="CoarseStep">How far the coarse clock may lag, in ticks.</param>
internal sealed record PlanContext(bool IsRead, bool FallsBackAtOnce, bool InspectsResults, int Endpoints, bool HasScopedEndpoints, long CoarseStep)
{
    /// <summary>Whether the caller's thread runs the bodies, one after the other.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>Whether an answer is a stream, which its endpoint serves until it is disposed.</summary>
    public bool IsStream { get; init; }

    /// <summary>Whether a class that answers in the service's place lives in a scope.</summary>
    public bool HasScopedHandlers { get; init; }

    /// <summary>Whether a parameter carries the call's key or its caller's region.</summary>
    public bool TakesRoute { get; init; }

    /// <summary>Whether writes are bound to a region.</summary>
    public bool GoesByRegion { get; init; }

    /// <summary>How old the data may be that it reads; negative = any age.</summary>
    public int MaxLagMs { get; init; } = -1;
}
