using System.ComponentModel.DataAnnotations;

namespace ShopApi.Carts;

/// <summary>How many of a product the cart shall hold.</summary>
public sealed record SetQuantity
{
    [Range(1, 99)]
    public required int Quantity { get; init; }
}
