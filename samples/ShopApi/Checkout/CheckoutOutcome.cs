namespace ShopApi.Checkout;

/// <summary>What came of a checkout: an order, new or earlier, or the reason there is none.</summary>
internal sealed record CheckoutOutcome(Order? Order, bool IsNew, CheckoutRefusal? Refusal)
{
    public static CheckoutOutcome Refused(CheckoutRefusal refusal) => new(null, false, refusal);
}
