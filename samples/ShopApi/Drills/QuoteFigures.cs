namespace ShopApi.Drills;

/// <summary>The quotes that the carrier's regions gave in a stretch of time, by the region that was nearest and the one that answered.</summary>
internal sealed record QuoteFigures(IReadOnlyDictionary<(string Home, string Region), int> Counts)
{
    public static QuoteFigures Between(IReadOnlyDictionary<(string Home, string Region), int> earlier, IReadOnlyDictionary<(string Home, string Region), int> later) =>
        new(later.ToDictionary(count => count.Key, count => count.Value - earlier.GetValueOrDefault(count.Key)));

    /// <summary>How many each region gave; those that gave none are left out.</summary>
    public IReadOnlyDictionary<string, int> ByRegion() => Counts
        .GroupBy(count => count.Key.Region, count => count.Value)
        .Where(region => region.Sum() > 0)
        .ToDictionary(region => region.Key, region => region.Sum());

    /// <summary>How many of the quotes that a region was nearest to it gave itself, in percent; 0 when there were none.</summary>
    public double PercentAtHome(string region) =>
        100.0 * Counts.GetValueOrDefault((region, region)) / Math.Max(1, Counts.Where(count => count.Key.Home == region).Sum(count => count.Value));
}
