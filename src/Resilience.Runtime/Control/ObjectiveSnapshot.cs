namespace Resilience;

/// <summary>An objective at one moment: what its rolling window counted and what is left of its budgets. Immutable.</summary>
/// <remarks>
/// Each call counts once, after retries and fallback. The counts are exact for some window at least as long as stated and
/// longer by less than one bucket: an hour for windows up to 35 days, a 1/840 of the window above.
/// </remarks>
public sealed record ObjectiveSnapshot
{
    /// <summary>Length of the rolling window in days.</summary>
    public required int WindowDays { get; init; }

    /// <summary>Whether the objective has existed for less than its window, so that the counts speak of the time since its start only.</summary>
    public required bool Partial { get; init; }

    /// <summary>Whether any call was counted; without one the objective is neither met nor missed.</summary>
    public bool HasData => Total > 0;

    /// <summary>Calls counted: <see cref="Good"/> and <see cref="Bad"/>.</summary>
    public required long Total { get; init; }

    /// <summary>Calls that were good for every indicator.</summary>
    public long Good => Total - Bad;

    /// <summary>Calls that failed or, with a latency objective, succeeded too late.</summary>
    public required long Bad { get; init; }

    /// <summary><see cref="Bad"/> by cause: every cause is present, and they sum to it exactly.</summary>
    public required IReadOnlyDictionary<Cause, long> BadByCause { get; init; }

    /// <summary>Calls that their fallback answered. They are counted as good or bad, as the objective says, and here as well.</summary>
    public required long Degraded { get; init; }

    /// <summary>Calls left out: cancelled by the caller, or failed by the caller's own error.</summary>
    public required long NotCounted { get; init; }

    /// <summary>The share of calls that were answered.</summary>
    public required IndicatorSnapshot Availability { get; init; }

    /// <summary>The share of calls that did not succeed too late; null = no latency objective.</summary>
    public required IndicatorSnapshot? Latency { get; init; }

    /// <summary>The smaller of the indicators' remaining budgets: signed, never clamped, null = no calls.</summary>
    public double? BudgetRemaining =>
        Latency is { BudgetRemaining: { } latency } && latency < Availability.BudgetRemaining ? latency : Availability.BudgetRemaining;
}
