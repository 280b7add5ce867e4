using Resilience;
using ShopApi.Providers;

namespace ShopApi.Shipping;

/// <summary>The carrier's regions: which one is nearest to a country, and how many hops apart they are. The central one links the other two.</summary>
internal sealed class CarrierRegions : IRegionDistance
{
    private static readonly List<string> Line = [ProviderNames.EuNorth, ProviderNames.EuCentral, ProviderNames.EuWest];

    /// <summary>The region whose depot serves a country.</summary>
    public static string NearestTo(string country) => country switch
    {
        "NO" or "SE" or "DK" or "FI" or "IS" => ProviderNames.EuNorth,
        "NL" or "BE" or "LU" or "FR" or "ES" or "PT" or "GB" or "IE" => ProviderNames.EuWest,
        _ => ProviderNames.EuCentral,
    };

    public double Between(string caller, string? endpoint) => Math.Abs(Line.IndexOf(caller) - Line.IndexOf(endpoint ?? ""));
}
