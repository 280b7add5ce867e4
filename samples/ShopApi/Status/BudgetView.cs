using Resilience;

namespace ShopApi.Status;

/// <summary>An objective and what is left of its error budget, in percent: negative is overspent, null is no calls yet.</summary>
internal sealed record BudgetView(
    double TargetPercent, int WindowDays, long Good, long Bad, long Degraded, IReadOnlyDictionary<Cause, long> BadByCause, double? RemainingPercent, double? BurnRateLastHour)
{
    public static BudgetView Of(ObjectiveSnapshot snapshot) => new(
        snapshot.Availability.TargetPercent,
        snapshot.WindowDays,
        snapshot.Good,
        snapshot.Bad,
        snapshot.Degraded,
        Counted(snapshot.BadByCause),
        snapshot.BudgetRemaining is { } remaining ? Math.Round(100 * remaining, 2) : null,
        snapshot.Availability.BurnRates.First(burn => burn.Window == TimeSpan.FromHours(1)).Rate);

    public static Dictionary<Cause, long> Counted(IReadOnlyDictionary<Cause, long> counts) =>
        counts.Where(count => count.Value > 0).ToDictionary(count => count.Key, count => count.Value);
}
