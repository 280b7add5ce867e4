using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ShopApi.Checkout;
using ShopApi.Payments;
using ShopApi.Providers;

namespace ShopApi.Tests;

public sealed class ReconciliationTests
{
    [Fact]
    public async Task Order_is_accepted_as_pending_while_no_provider_answers_and_charged_once_after()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.Down);
        await shop.BreakAsync(ProviderNames.PayPal, FaultKind.Down);
        using var response = await shop.CheckOutAsync(await shop.FillCartAsync());
        var order = await Shop.ReadAsync<OrderView>(response);

        await shop.BreakAsync(ProviderNames.PayPal, FaultKind.None);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal((OrderStatus.Pending, true), (order.Status, order.Degraded));
        Assert.Equal("paypal", (await shop.AwaitStatusAsync(order.Id, OrderStatus.Paid)).Provider);
        Assert.Equal(order.Id, Assert.Single(shop.PayPal.ListCaptured()).OrderId);
        Assert.Empty(shop.Stripe.ListCaptured());
    }

    [Fact]
    public async Task Charge_whose_answer_was_lost_is_found_by_its_key_and_not_charged_again()
    {
        await using var shop = await Shop.OpenWithoutPingsAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.LostAnswers);
        var order = await shop.BuyAsync();

        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.None);

        Assert.Equal(OrderStatus.Pending, order.Status);
        Assert.Equal("stripe", (await shop.AwaitStatusAsync(order.Id, OrderStatus.Paid)).Provider);
        Assert.Single(shop.Stripe.ListCaptured());
        Assert.Empty(shop.PayPal.ListCaptured());
    }

    [Fact]
    public async Task Provider_that_may_hold_the_charge_is_waited_for_though_another_would_take_it()
    {
        await using var shop = await Shop.OpenWithoutReconcilerAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.LostAnswers);
        var order = await shop.BuyAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.Down);

        await ReconcileAsync(shop, order.Id);

        Assert.Equal(OrderStatus.Pending, (await shop.FindOrderAsync(order.Id)).Status);
        Assert.Empty(shop.PayPal.ListCaptured());
    }

    [Fact]
    public async Task Provider_that_says_unknown_refuses_the_key_from_then_on()
    {
        await using var shop = await Shop.OpenWithoutReconcilerAsync();
        var (order, key) = await PlaceAsync(shop);
        await shop.Parts.Services.GetRequiredService<ChargeLedger>().OpenAsync(order, key, ProviderNames.Stripe, CancellationToken.None);

        await ReconcileAsync(shop, order);
        var late = shop.Stripe.Charge(key, new ChargeRequest(order, 1_000, "EUR", "tok_visa"));

        Assert.Equal(ChargeState.Voided, late.State);
        Assert.Equal(OrderStatus.Paid, (await shop.FindOrderAsync(order)).Status);
        Assert.Single(shop.Stripe.ListCaptured());
        Assert.NotEqual(key, shop.Stripe.ListCaptured()[0].Key);
    }

    [Fact]
    public async Task Attempt_that_wakes_up_after_its_round_was_closed_sends_nothing()
    {
        await using var shop = await Shop.OpenWithoutReconcilerAsync();
        var (order, key) = await PlaceAsync(shop);
        await ReconcileAsync(shop, order);

        var ledger = shop.Parts.Services.GetRequiredService<ChargeLedger>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.OpenAsync(order, key, ProviderNames.Stripe, CancellationToken.None));
    }

    [Fact]
    public async Task Order_whose_checkout_never_came_back_is_taken_over()
    {
        await using var shop = await Shop.OpenAsync(("Reconciliation:AbandonedAfterMs", "1"));

        var (order, _) = await PlaceAsync(shop);

        await shop.AwaitStatusAsync(order, OrderStatus.Paid);
        Assert.Single(shop.Stripe.ListCaptured());
    }

    /// <summary>An order that is written down and whose shop died before it charged.</summary>
    private static async Task<(Guid Order, Guid Key)> PlaceAsync(Shop shop)
    {
        var now = DateTime.UtcNow;
        var order = new Order
        {
            Id = Guid.CreateVersion7(),
            CartId = await shop.FillCartAsync(),
            Email = "customer@shop.example",
            Country = "NO",
            PostalCode = "0150",
            ShippingOption = "standard",
            ShippingCents = 0,
            ShippingEstimated = false,
            TotalCents = 1_000,
            Currency = "EUR",
            CardToken = "tok_visa",
            Status = OrderStatus.Charging,
            PaymentKey = Guid.NewGuid(),
            PlacedAt = now,
            UpdatedAt = now,
        };
        await shop.Parts.Services.GetRequiredService<OrderBook>().PlaceAsync(order, CancellationToken.None);
        return (order.Id, order.PaymentKey);
    }

    private static async Task ReconcileAsync(Shop shop, Guid id)
    {
        var order = await shop.Parts.Services.GetRequiredService<OrderBook>().FindAsync(id, CancellationToken.None);
        await shop.Parts.Services.GetRequiredService<Reconciliation>().SettleAsync(order!, new ReconciliationSweep(), CancellationToken.None);
    }
}
