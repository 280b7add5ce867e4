namespace Resilience.Benchmarks.Memory;

/// <summary>One call of each operation of <see cref="IPlaces"/>.</summary>
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
        static places => places.FindStreetAsync(1),
        static places => places.FindCityAsync(2L).AsTask(),
        static places => places.FindRegionAsync("three").AsTask(),
        static places => places.FindCountryAsync(Guid.Empty).AsTask(),
        static places => places.FindParcelAsync(DateTime.UnixEpoch),
        static places => places.FindRouteAsync(6m).AsTask(),
        static places => places.FindDepotAsync(1, 1).AsTask(),
        static places => places.FindCarrierAsync("three", 1).AsTask(),
        static places => places.FindInvoiceAsync(Guid.Empty, "three"),
        static places => places.FindCustomerAsync(Address).AsTask(),
        static places => places.FindBasketAsync(7.5).AsTask(),
        static places => places.FindVoucherAsync(true, "three").AsTask(),
        static places => places.FindRatingAsync(Numbers),
        static places => places.FindOpinionAsync(Names).AsTask(),
        static places => places.FindPictureAsync(TimeSpan.Zero).AsTask(),
        static places => places.FindPriceAsync("three", "three").AsTask(),
        static places => places.FindMarginAsync(2L, Guid.Empty),
        static places => places.FindStockAsync(DateOnly.MinValue).AsTask(),
        static places => places.FindShelfAsync(1, "three", Guid.Empty).AsTask(),
        static places => places.FindPalletAsync(Release).AsTask(),
        static places => places.FetchStreetAsync("three", 1),
        static places => places.FetchCityAsync(Guid.Empty, "three").AsTask(),
        static places => places.FetchRegionAsync(Address).AsTask(),
        static places => places.FetchCountryAsync(7.5).AsTask(),
        static places => places.FetchParcelAsync(true, "three"),
        static places => places.FetchRouteAsync(Numbers).AsTask(),
        static places => places.FetchDepotAsync(Names).AsTask(),
        static places => places.FetchCarrierAsync(TimeSpan.Zero).AsTask(),
        static places => places.FetchInvoiceAsync("three", "three"),
        static places => places.FetchCustomerAsync(2L, Guid.Empty).AsTask(),
        static places => places.FetchBasketAsync(DateOnly.MinValue).AsTask(),
        static places => places.FetchVoucherAsync(1, "three", Guid.Empty).AsTask(),
        static places => places.FetchRatingAsync(Release),
        static places => places.FetchOpinionAsync(1).AsTask(),
        static places => places.FetchPictureAsync(2L).AsTask(),
        static places => places.FetchPriceAsync("three").AsTask(),
        static places => places.FetchMarginAsync(Guid.Empty),
        static places => places.FetchStockAsync(DateTime.UnixEpoch).AsTask(),
        static places => places.FetchShelfAsync(6m).AsTask(),
        static places => places.FetchPalletAsync(1, 1).AsTask(),
    ];
}
