using ShopApi.Checkout;
using ShopApi.Providers;

namespace ShopApi.Tests;

public sealed class ShippingTests
{
    [Theory]
    [InlineData("NO", ProviderNames.EuNorth)]
    [InlineData("DE", ProviderNames.EuCentral)]
    [InlineData("FR", ProviderNames.EuWest)]
    public async Task Quote_comes_from_the_region_that_is_nearest_to_the_parcels_way(string country, string region)
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync();

        var quotes = new[] { await shop.QuoteAsync(cart, country), await shop.QuoteAsync(cart, country), await shop.QuoteAsync(cart, country) };

        Assert.All(quotes, quote => Assert.Equal((region, false), (quote.Region, quote.Degraded)));
    }

    [Fact]
    public async Task Quote_comes_from_the_next_region_while_the_nearest_is_gone_and_is_an_estimate_without_any()
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync();
        await shop.BreakAsync(ProviderNames.EuNorth, FaultKind.Down);
        var second = await shop.QuoteAsync(cart, "NO");
        await shop.BreakAsync(ProviderNames.EuCentral, FaultKind.Down);
        var third = await shop.QuoteAsync(cart, "NO");
        await shop.BreakAsync(ProviderNames.EuWest, FaultKind.Down);

        var none = await shop.QuoteAsync(cart, "NO");

        Assert.Equal((ProviderNames.EuCentral, false), (second.Region, second.Degraded));
        Assert.Equal((ProviderNames.EuWest, false), (third.Region, third.Degraded));
        Assert.Equal((null, true, 790), (none.Region, none.Degraded, none.Options[0].PriceCents));
    }

    [Fact]
    public async Task Order_is_paid_and_marked_while_its_shipping_is_estimated()
    {
        await using var shop = await Shop.OpenAsync();
        await Task.WhenAll(new[] { ProviderNames.EuNorth, ProviderNames.EuCentral, ProviderNames.EuWest }.Select(region => shop.BreakAsync(region, FaultKind.Down)));

        var order = await shop.BuyAsync();

        Assert.Equal((OrderStatus.Paid, true, 790), (order.Status, order.Degraded, order.ShippingCents));
    }
}
