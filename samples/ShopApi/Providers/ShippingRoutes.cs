using ShopApi.Shipping;

namespace ShopApi.Providers;

/// <summary>The API of one region of the simulated carrier.</summary>
internal sealed class ShippingRoutes(string region, QuoteLog log)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", () => TypedResults.Ok());
        routes.MapGet("/quotes", async (string country, int weightGrams) =>
        {
            await Work.DoAsync(4, 15);
            log.Note(CarrierRegions.NearestTo(country), region);
            return TypedResults.Ok(Price(country, weightGrams));
        });
    }

    private static List<ShippingOption> Price(string country, int weightGrams)
    {
        var home = country is "NO" or "SE" or "DK" or "FI";
        var perKilo = (weightGrams + 999) / 1_000 * (home ? 60 : 140);
        return
        [
            new ShippingOption("standard", "Standard", (home ? 490 : 890) + perKilo, home ? 3 : 6),
            new ShippingOption("express", "Express", (home ? 1_190 : 2_490) + (2 * perKilo), home ? 1 : 2),
        ];
    }
}
