namespace ShopApi.Checkout;

/// <summary>A line of an order.</summary>
internal sealed record OrderLineView(string Sku, string Name, int Quantity, int PriceCents);
