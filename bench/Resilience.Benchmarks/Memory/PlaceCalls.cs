namespace Resilience.Benchmarks.Memory;

/// <summary>One call of each operation of <see cref="IPlaces"/>, awaited as callers do.</summary>
internal static class PlaceCalls
{
    /// <summary>Where the calls begin whose bodies suspend.</summary>
    public const int Suspending = 20;

    private static readonly Uri Address = new("https://places.example/");
    private static readonly Version Release = new(1, 2);
    private static readonly int[] Numbers = [1, 2];
    private static readonly List<string> Names = ["one"];

    public static Func<IPlaces, Task>[] All { get; } =
    [
        static async places => await places.FindStreetAsync(1),
        static async places => await places.FindCityAsync(2L),
        static async places => await places.FindRegionAsync("three"),
        static async places => await places.FindCountryAsync(Guid.Empty),
        static async places => await places.FindParcelAsync(DateTime.UnixEpoch),
        static async places => await places.FindRouteAsync(6m),
        static async places => await places.FindDepotAsync(1, 1),
        static async places => await places.FindCarrierAsync("three", 1),
        static async places => await places.FindInvoiceAsync(Guid.Empty, "three"),
        static async places => await places.FindCustomerAsync(Address),
        static async places => await places.FindBasketAsync(7.5),
        static async places => await places.FindVoucherAsync(true, "three"),
        static async places => await places.FindRatingAsync(Numbers),
        static async places => await places.FindOpinionAsync(Names),
        static async places => await places.FindPictureAsync(TimeSpan.Zero),
        static async places => await places.FindPriceAsync("three", "three"),
        static async places => await places.FindMarginAsync(2L, Guid.Empty),
        static async places => await places.FindStockAsync(DateOnly.MinValue),
        static async places => await places.FindShelfAsync(1, "three", Guid.Empty),
        static async places => await places.FindPalletAsync(Release),
        static async places => await places.FetchStreetAsync("three", 1),
        static async places => await places.FetchCityAsync(Guid.Empty, "three"),
        static async places => await places.FetchRegionAsync(Address),
        static async places => await places.FetchCountryAsync(7.5),
        static async places => await places.FetchParcelAsync(true, "three"),
        static async places => await places.FetchRouteAsync(Numbers),
        static async places => await places.FetchDepotAsync(Names),
        static async places => await places.FetchCarrierAsync(TimeSpan.Zero),
        static async places => await places.FetchInvoiceAsync("three", "three"),
        static async places => await places.FetchCustomerAsync(2L, Guid.Empty),
        static async places => await places.FetchBasketAsync(DateOnly.MinValue),
        static async places => await places.FetchVoucherAsync(1, "three", Guid.Empty),
        static async places => await places.FetchRatingAsync(Release),
        static async places => await places.FetchOpinionAsync(1),
        static async places => await places.FetchPictureAsync(2L),
        static async places => await places.FetchPriceAsync("three"),
        static async places => await places.FetchMarginAsync(Guid.Empty),
        static async places => await places.FetchStockAsync(DateTime.UnixEpoch),
        static async places => await places.FetchShelfAsync(6m),
        static async places => await places.FetchPalletAsync(1, 1),
    ];
}
