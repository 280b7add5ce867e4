namespace Resilience;

/// <summary>States an objective: the share of calls that must be good over a rolling window.</summary>
/// <remarks>
/// Each call counts once, after retries and fallback. Cancelled calls and errors of the caller's own making are left out.
/// An objective on an operation leaves the service's in place.
/// </remarks>
public sealed class SloAttribute : PolicyAttribute
{
    /// <summary>States the objective.</summary>
    /// <param name="targetPercent">The target in percent; above 0 and below 100.</param>
    public SloAttribute(double targetPercent) => Set(targetPercent, nameof(TargetPercent));

    /// <summary>Share of good calls in percent; above 0 and below 100.</summary>
    public double TargetPercent => Get(99.9);

    /// <summary>A successful call that takes longer, in milliseconds, is bad for the latency indicator. Default 0 = no latency objective; at least 0.</summary>
    public int LatencyMs
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>Share of calls in percent that must be at most <see cref="LatencyMs"/> long. Default: <see cref="TargetPercent"/>; above 0 and below 100.</summary>
    public double LatencyPercent
    {
        get => Get(TargetPercent);
        set => Set(value);
    }

    /// <summary>Length of the rolling window in days. Default 30; 1 to 366.</summary>
    public int WindowDays
    {
        get => Get(30);
        set => Set(value);
    }

    /// <summary>
    /// What an agreement with the users promises, in percent; broken, it costs. The target must be stricter, so that alerts come first: the compiler compares
    /// the two. Nothing is counted by it. Default 0 = no agreement; above 0, at most 100.
    /// </summary>
    public double SlaPercent
    {
        get => Get(0.0);
        set => Set(value);
    }

    /// <summary>How a call answered by its fallback counts. Default: <see cref="DegradedCalls.Good"/>.</summary>
    public DegradedCalls Degraded
    {
        get => Get(DegradedCalls.Good);
        set => Set(value);
    }
}
