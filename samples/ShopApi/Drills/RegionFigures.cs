using System.Globalization;
using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>How quotes went on without one of the carrier's regions, and how it came back.</summary>
/// <param name="Gone">The region that was gone.</param>
/// <param name="Meanwhile">The quotes that each region gave while it was.</param>
/// <param name="IsBack">Whether it came back and took its whole share in the end.</param>
/// <param name="EarlyPercent">The part that it took of the quotes it was nearest to, from its return until half of its share.</param>
/// <param name="WholePercent">The same once it had its whole share.</param>
internal sealed record RegionFigures(string Gone, IReadOnlyDictionary<string, int> Meanwhile, bool IsBack, double EarlyPercent, double WholePercent)
{
    /// <summary>One that starts slowly takes a quarter of its share on the way to half of it; this leaves chance some room.</summary>
    private const double SlowPart = 0.6;

    private static readonly string[] Regions = [ProviderNames.EuNorth, ProviderNames.EuCentral, ProviderNames.EuWest];

    /// <summary>What of this was not as it should be; null when all was.</summary>
    public string? Missed =>
        Meanwhile.ContainsKey(Gone) ? $"{Gone} gave {Meanwhile[Gone]} quotes while it was gone"
        : Array.Find(Regions, region => region != Gone && !Meanwhile.ContainsKey(region)) is { } idle ? $"{idle} gave no quotes while {Gone} was gone"
        : !IsBack || WholePercent == 0 ? $"{Gone} did not come back"
        : EarlyPercent > SlowPart * WholePercent ? string.Create(
            CultureInfo.InvariantCulture, $"{Gone} did not start slowly: it gave {EarlyPercent:0} % of its quotes as soon as it was back, and {WholePercent:0} % in the end")
        : null;
}
