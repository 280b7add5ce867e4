using System.Globalization;

namespace ShopApi.Drills;

/// <summary>How quotes went on without one of the carrier's regions, and how it came back.</summary>
/// <param name="Gone">The region that was gone.</param>
/// <param name="Meanwhile">The quotes that each region gave while it was.</param>
/// <param name="IsBack">Whether it came back and took its whole share in the end.</param>
/// <param name="EarlyPercent">Its part of all quotes from its return until half of its share.</param>
/// <param name="WholePercent">Its part of all quotes once it had its whole share.</param>
internal sealed record RegionFigures(string Gone, IReadOnlyDictionary<string, int> Meanwhile, bool IsBack, double EarlyPercent, double WholePercent)
{
    /// <summary>An endpoint that starts slowly gives a quarter of its share on the way to half of it; chance must not make it look more, nor a sudden start less.</summary>
    private const double SlowPart = 0.7;

    /// <summary>What of this was not as it should be; null when all was.</summary>
    public string? Missed =>
        Meanwhile[Gone] > 0 ? $"{Gone} gave {Meanwhile[Gone]} quotes while it was gone"
        : Meanwhile.FirstOrDefault(region => region.Key != Gone && region.Value == 0).Key is { } idle ? $"{idle} gave no quotes while {Gone} was gone"
        : !IsBack || WholePercent == 0 ? $"{Gone} did not come back"
        : EarlyPercent > SlowPart * WholePercent ? string.Create(
            CultureInfo.InvariantCulture, $"{Gone} did not start slowly: it gave {EarlyPercent:0} % of the quotes as soon as it was back, and {WholePercent:0} % in the end")
        : null;

    public static IReadOnlyDictionary<string, int> Between(IReadOnlyDictionary<string, int> earlier, IReadOnlyDictionary<string, int> later) =>
        later.ToDictionary(count => count.Key, count => count.Value - earlier[count.Key]);

    public static double PartOf(string region, IReadOnlyDictionary<string, int> quotes) => 100.0 * quotes[region] / Math.Max(1, quotes.Values.Sum());
}
