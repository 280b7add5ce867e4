namespace ShopApi.Carts;

/// <summary>A line of a cart.</summary>
internal sealed record CartLineView(string Sku, string Name, int Quantity, int PriceCents, int TotalCents);
