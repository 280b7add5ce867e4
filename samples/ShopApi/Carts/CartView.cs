namespace ShopApi.Carts;

/// <summary>A cart as the API shows it.</summary>
internal sealed record CartView(Guid Id, IReadOnlyList<CartLineView> Lines, int WeightGrams, int TotalCents, string Currency)
{
    public static CartView Of(Cart cart)
    {
        var lines = cart.Items
            .OrderBy(item => item.Sku, StringComparer.Ordinal)
            .Select(item => new CartLineView(item.Sku, item.Product.Name, item.Quantity, item.Product.PriceCents, item.Quantity * item.Product.PriceCents))
            .ToList();
        return new CartView(cart.Id, lines, cart.Items.Sum(item => item.Quantity * item.Product.WeightGrams), lines.Sum(line => line.TotalCents), "EUR");
    }
}
