using ShopApi.Catalogue;

namespace ShopApi.Carts;

/// <summary>A product in a cart. Its price is the catalogue's until the cart is checked out.</summary>
internal sealed class CartItem
{
    public required Guid CartId { get; init; }

    public required string Sku { get; init; }

    public required int Quantity { get; set; }

    public Product Product { get; init; } = null!;
}
