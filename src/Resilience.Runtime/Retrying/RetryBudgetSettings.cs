namespace Resilience.Retrying;

/// <summary>In any 10 s: retries started ≤ 10 · <paramref name="MinPerSecond"/> + <paramref name="Percent"/> % of the calls completed.</summary>
internal sealed record RetryBudgetSettings(int Percent, int MinPerSecond)
{
    /// <summary>What holds where nothing is declared, as for failing over without a retry policy.</summary>
    public static RetryBudgetSettings Default { get; } = new(20, 3);
}
