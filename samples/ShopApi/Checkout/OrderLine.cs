namespace ShopApi.Checkout;

/// <summary>What was bought, at the price of that moment.</summary>
internal sealed class OrderLine
{
    public Guid OrderId { get; init; }

    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required int Quantity { get; init; }

    public required int PriceCents { get; init; }
}
