namespace ShopApi.Checkout;

/// <summary>An order as the API shows it. <see cref="Degraded"/>: whether something stood in for the real answer: the payment is pending, or the shipping price is an estimate.</summary>
internal sealed record OrderView(
    Guid Id,
    OrderStatus Status,
    bool Degraded,
    int ShippingCents,
    int TotalCents,
    string Currency,
    string? Provider,
    string? ChargeId,
    DateTime PlacedAt,
    IReadOnlyList<OrderLineView> Lines)
{
    public static OrderView Of(Order order) => new(
        order.Id,
        order.Status,
        order.Status is OrderStatus.Pending or OrderStatus.Charging || order.ShippingEstimated,
        order.ShippingCents,
        order.TotalCents,
        order.Currency,
        order.Provider,
        order.ChargeId,
        order.PlacedAt,
        [.. order.Lines.Select(line => new OrderLineView(line.Sku, line.Name, line.Quantity, line.PriceCents))]);
}
