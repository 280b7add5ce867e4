namespace ShopApi.Carts;

/// <summary>What a customer is about to buy. Checking out turns it into exactly one order.</summary>
internal sealed class Cart
{
    public required Guid Id { get; init; }

    public required DateTime CreatedAt { get; init; }

    public List<CartItem> Items { get; } = [];
}
