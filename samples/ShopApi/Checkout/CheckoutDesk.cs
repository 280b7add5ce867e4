using ShopApi.Carts;
using ShopApi.Payments;
using ShopApi.Shipping;

namespace ShopApi.Checkout;

/// <summary>Turns a cart into an order: quote, write the order down, charge, write down what came of it.</summary>
internal sealed class CheckoutDesk(CartShelf carts, OrderBook orders, IShippingQuotes shipping, IPaymentGateway payments, TimeProvider time) : ICheckoutDesk
{
    public async ValueTask<CheckoutOutcome> CheckOutAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        if (await orders.FindByCartAsync(request.CartId, cancellationToken) is { } earlier)
        {
            return await AgainAsync(earlier, request);
        }

        if (await carts.FindAsync(request.CartId, cancellationToken) is not { } cart)
        {
            return CheckoutOutcome.Refused(CheckoutRefusal.NoCart);
        }

        if (cart.Items.Count == 0)
        {
            return CheckoutOutcome.Refused(CheckoutRefusal.EmptyCart);
        }

        var weight = cart.Items.Sum(item => item.Quantity * item.Product.WeightGrams);
        var quote = await shipping.QuoteAsync(request.Country, weight, CarrierRegions.NearestTo(request.Country), cancellationToken);
        if (quote.Find(request.ShippingOption) is not { } option)
        {
            return CheckoutOutcome.Refused(CheckoutRefusal.NoSuchShippingOption);
        }

        var (order, isNew) = await orders.PlaceAsync(OrderOf(cart, request, quote, option), cancellationToken);
        return isNew ? new CheckoutOutcome(await ChargeAsync(order), true, null) : new CheckoutOutcome(order, false, null);
    }

    private async Task<CheckoutOutcome> AgainAsync(Order earlier, CheckoutRequest request)
    {
        var key = Guid.NewGuid();
        if (earlier.Status != OrderStatus.Declined || !await orders.OpenRoundAsync(earlier, key, request.CardToken, CancellationToken.None))
        {
            return new CheckoutOutcome(earlier, false, null);
        }

        earlier.PaymentKey = key;
        earlier.CardToken = request.CardToken;
        return new CheckoutOutcome(await ChargeAsync(earlier), false, null);
    }

    /// <summary>Charges an order that is written down. A customer who closes the browser does not cancel that.</summary>
    private async Task<Order> ChargeAsync(Order order)
    {
        var receipt = await payments.ChargeAsync(ChargeRequest.For(order), order.PaymentKey, CancellationToken.None);
        await orders.SettleAsync(order.Id, OrderStatus.Charging, receipt, CancellationToken.None);
        return (await orders.FindAsync(order.Id, CancellationToken.None))!;
    }

    private Order OrderOf(Cart cart, CheckoutRequest request, ShippingQuote quote, ShippingOption option)
    {
        var id = Guid.CreateVersion7();
        var now = time.GetUtcNow().UtcDateTime;
        var lines = cart.Items
            .Select(item => new OrderLine { OrderId = id, Sku = item.Sku, Name = item.Product.Name, Quantity = item.Quantity, PriceCents = item.Product.PriceCents })
            .ToList();
        return new Order
        {
            Id = id,
            CartId = cart.Id,
            Email = request.Email,
            Country = request.Country,
            PostalCode = request.PostalCode,
            ShippingOption = option.Code,
            ShippingCents = option.PriceCents,
            ShippingEstimated = quote.IsEstimate,
            TotalCents = lines.Sum(line => line.Quantity * line.PriceCents) + option.PriceCents,
            Currency = "EUR",
            CardToken = request.CardToken,
            Status = OrderStatus.Charging,
            PaymentKey = Guid.NewGuid(),
            PlacedAt = now,
            UpdatedAt = now,
            Lines = lines,
        };
    }
}
