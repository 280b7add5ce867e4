namespace Resilience;

/// <summary>One indicator of an objective over its rolling window: its target, what it counted and what is left of its budget. Immutable.</summary>
public sealed record IndicatorSnapshot
{
    /// <summary>Share of calls in percent that must be good.</summary>
    public required double TargetPercent { get; init; }

    /// <summary>Calls that were bad for this indicator.</summary>
    public required long Bad { get; init; }

    /// <summary>Share of calls that were good, 0 to 1; null = no calls.</summary>
    public required double? GoodRatio { get; init; }

    /// <summary>Whether no more calls were bad than the target allows, decided exactly; null = no calls.</summary>
    public required bool? IsMet { get; init; }

    /// <summary>Share of the error budget that is left: 1 − bad / ((1 − target) · total). Never clamped: negative is the overspend. Null = no calls, which is not 100 %.</summary>
    public required double? BudgetRemaining { get; init; }

    /// <summary>How fast the budget was spent over the last 5 min, 30 min, 1 h, 2 h, 6 h, 1 day and 3 days, in that order.</summary>
    public required IReadOnlyList<BurnRate> BurnRates { get; init; }

    /// <summary>How long what is left of the budget lasts at the last hour's rate; see <see cref="BurnRate.TimeToExhaustion"/>.</summary>
    public required TimeSpan? TimeToExhaustion { get; init; }
}
