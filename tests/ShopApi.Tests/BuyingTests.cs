using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopApi.Carts;
using ShopApi.Catalogue;
using ShopApi.Checkout;
using ShopApi.Data;
using ShopApi.Recommendations;

namespace ShopApi.Tests;

public sealed class BuyingTests
{
    [Fact]
    public async Task Cart_that_is_checked_out_is_charged_once_for_its_total()
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync("TNT-002", 2);

        using var response = await shop.CheckOutAsync(cart);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var order = await Shop.ReadAsync<OrderView>(response);
        Assert.Equal((OrderStatus.Paid, false, "stripe"), (order.Status, order.Degraded, order.Provider));
        Assert.Equal((2 * 37_900) + order.ShippingCents, order.TotalCents);
        var charge = Assert.Single(shop.Stripe.ListCaptured());
        Assert.Equal((order.Id, order.TotalCents, order.ChargeId), (charge.OrderId, charge.AmountCents, charge.ChargeId));
        Assert.Empty(shop.PayPal.ListCaptured());
    }

    [Fact]
    public async Task Checkout_sent_again_answers_the_same_order_and_charges_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync();
        using var first = await shop.CheckOutAsync(cart);

        using var second = await shop.CheckOutAsync(cart);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal((await Shop.ReadAsync<OrderView>(first)).Id, (await Shop.ReadAsync<OrderView>(second)).Id);
        Assert.Single(shop.Stripe.ListCaptured());
    }

    [Fact]
    public async Task Checkouts_of_one_cart_at_the_same_time_make_one_order()
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.CheckOutAsync(cart)));

        var orders = await Task.WhenAll(responses.Select(Shop.ReadAsync<OrderView>));
        Assert.Single(orders.Select(order => order.Id).Distinct());
        await shop.AwaitStatusAsync(orders[0].Id, OrderStatus.Paid);
        Assert.Single(shop.Stripe.ListCaptured());
    }

    [Fact]
    public async Task Declined_card_may_be_replaced_by_another_for_the_same_order()
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync();
        using var declined = await shop.CheckOutAsync(cart, "tok_declined");

        using var paid = await shop.CheckOutAsync(cart);

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.StatusCode);
        Assert.Equal(OrderStatus.Paid, (await Shop.ReadAsync<OrderView>(paid)).Status);
        Assert.Single(shop.Stripe.ListCaptured());
    }

    [Fact]
    public async Task Cart_that_was_checked_out_cannot_be_changed()
    {
        await using var shop = await Shop.OpenAsync();
        var cart = await shop.FillCartAsync();
        using var bought = await shop.CheckOutAsync(cart);

        using var response = await shop.Http.PutAsJsonAsync($"carts/{cart}/items/LGT-001", new SetQuantity { Quantity = 1 });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task Catalogue_filters_and_pages()
    {
        await using var shop = await Shop.OpenAsync();

        var categories = await shop.Http.GetFromJsonAsync<List<CategoryCount>>("categories", ShopJson.Options);
        var second = await shop.Http.GetFromJsonAsync<ProductPage>("products?category=tents&page=2&pageSize=4", ShopJson.Options);
        var found = await shop.Http.GetFromJsonAsync<ProductPage>("products?search=DOWN+JACKET", ShopJson.Options);

        Assert.True(categories!.Sum(category => category.Products) >= 60);
        Assert.Equal((4, 2, 9), (second!.Items.Count, second.Page, second.Total));
        Assert.All(second.Items, product => Assert.Equal("tents", product.Category));
        Assert.Equal("CLO-003", Assert.Single(found!.Items).Sku);
    }

    [Fact]
    public async Task Reading_of_the_catalogue_that_hangs_is_begun_a_second_time()
    {
        using var stalled = new StalledReading();
        await using var shop = await Shop.OpenAsync(builder => builder.Services.ConfigureDbContext<ShopDbContext>(options => options.AddInterceptors(stalled)));
        stalled.HoldNext();

        var found = await shop.Http.GetFromJsonAsync<ProductDetail>("products/TNT-002", ShopJson.Options);

        var reading = shop.Parts.Control.Operations.Single(operation => operation is { Service: "Catalogue", Operation: "Find" });
        Assert.Equal("TNT-002", found!.Product.Sku);
        Assert.Equal((1, 0, 1), (reading.Counts.Succeeded, reading.Counts.Degraded, reading.Counts.Hedges));
        stalled.Dispose();
    }

    /// <summary>What reads all carts or orders to find one gets slower with each that is sold, and holds a thread for it.</summary>
    [Fact]
    public async Task Nothing_that_a_purchase_does_reads_a_table_that_grows_from_end_to_end()
    {
        var seen = new SeenStatements();
        await using var shop = await Shop.OpenAsync(builder => builder.Services.ConfigureDbContext<ShopDbContext>(options => options.AddInterceptors(seen)));
        var cart = await shop.FillCartAsync();
        await shop.QuoteAsync(cart, "NO");
        using var bought = await shop.CheckOutAsync(cart);
        await shop.FindOrderAsync((await Shop.ReadAsync<OrderView>(bought)).Id);
        await shop.Http.GetStringAsync("orders?email=customer@shop.example");
        await using var context = await shop.Parts.Database.CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();

        Assert.Empty(await seen.ListScansAsync((SqliteConnection)context.Database.GetDbConnection(), ["Carts", "CartItems", "Orders", "OrderLine", "ChargeAttempts"]));
        Assert.NotEmpty(await seen.ListScansAsync((SqliteConnection)context.Database.GetDbConnection(), ["Products"]));
    }

    [Fact]
    public async Task Recommendations_are_empty_and_marked_while_the_recommender_is_down()
    {
        await using var shop = await Shop.OpenAsync();
        var before = await shop.Http.GetFromJsonAsync<RecommendationsView>("recommendations/TNT-002", ShopJson.Options);
        await shop.BreakAsync(Providers.ProviderNames.Recommender, Providers.FaultKind.Down);

        var after = await shop.Http.GetFromJsonAsync<RecommendationsView>("recommendations/TNT-002", ShopJson.Options);

        Assert.False(before!.Degraded);
        Assert.NotEmpty(before.Items);
        Assert.True(after!.Degraded);
        Assert.Empty(after.Items);
    }
}
