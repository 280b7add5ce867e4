namespace Resilience;

/// <summary>How fast an error budget was spent over a short window. Immutable.</summary>
public sealed record BurnRate
{
    /// <summary>The window's length.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Calls counted in the window.</summary>
    public required long Total { get; init; }

    /// <summary>How many of them were bad for the indicator.</summary>
    public required long Bad { get; init; }

    /// <summary>How many times faster than sustainable the budget was spent: (bad / total) / (1 − target). 1 spends it all in exactly the objective's window; null = no calls.</summary>
    public required double? Rate { get; init; }

    /// <summary>Whether the objective has existed for less than the window, so that this speaks of the time since its start only.</summary>
    public required bool Partial { get; init; }

    /// <summary>
    /// How long what is left of the budget lasts at this rate: remaining · window of the objective / rate, zero when nothing is
    /// left. Null = no calls, or nothing burns. Assumes even traffic and that no old failure leaves the window meanwhile.
    /// </summary>
    public required TimeSpan? TimeToExhaustion { get; init; }
}
