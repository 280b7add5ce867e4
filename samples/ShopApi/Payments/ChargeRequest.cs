using ShopApi.Checkout;

namespace ShopApi.Payments;

/// <summary>What to charge, to which card, for which order.</summary>
internal sealed record ChargeRequest(Guid OrderId, int AmountCents, string Currency, string CardToken)
{
    public static ChargeRequest For(Order order) => new(order.Id, order.TotalCents, order.Currency, order.CardToken);
}
