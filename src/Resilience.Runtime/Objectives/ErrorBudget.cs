using System.Globalization;

namespace Resilience.Objectives;

/// <summary>
/// The arithmetic of one target. Decimal throughout, so a share that is a round number comes out as it: 2 bad of 25,000
/// at 99.99 % leave 0.2, not 0.20000000000022206, and a decision at the edge is exact.
/// </summary>
internal readonly struct ErrorBudget
{
    // Percentage points that may be bad; above 0 for every valid target.
    private readonly decimal _allowedPercent;

    public ErrorBudget(double targetPercent)
    {
        // By way of its shortest text: the cast would round to 15 digits, and 99.99999999999999 to a budget of nothing.
        var target = decimal.Parse(targetPercent.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        _allowedPercent = 100m - target;
    }

    /// <summary>The share of calls that was good; null without calls.</summary>
    public static double? GoodRatio(long total, long bad) => total == 0 ? null : (double)((total - bad) / (decimal)total);

    /// <summary>Whether no more calls were bad than the target allows: bad ≤ (1 − target) · total. Null without calls.</summary>
    public bool? IsMet(long total, long bad) => total == 0 ? null : bad * 100m <= _allowedPercent * total;

    /// <summary>
    /// How much of the budget is used, 1 = all of it: bad / ((1 − target) · total). Not clamped; null without calls. Over a
    /// part of the period this is the burn rate: how many times faster than sustainable the budget is spent.
    /// </summary>
    public double? Consumed(long total, long bad) => Share(total, bad) is { } share ? (double)share : null;

    /// <summary>How much of the budget is left: 1 − bad / ((1 − target) · total). Negative is the overspend; null without calls.</summary>
    public double? Remaining(long total, long bad) => Share(total, bad) is { } share ? (double)(1 - share) : null;

    /// <summary>
    /// How long the rest of the budget lasts at a burn rate: remaining · period / burn, 0 when nothing is left. Null when
    /// there is no data or nothing burns. Assumes even traffic, and that no old failure leaves the window meanwhile.
    /// </summary>
    public static TimeSpan? TimeToExhaustion(double? remaining, double? burnRate, TimeSpan period)
    {
        if (remaining is not { } left || burnRate is not { } burn || burn <= 0)
        {
            return null;
        }

        var ticks = left <= 0 ? 0 : left * period.Ticks / burn;
        return ticks >= long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)Math.Round(ticks));
    }

    private decimal? Share(long total, long bad) => total == 0 ? null : bad * 100m / (_allowedPercent * total);
}
