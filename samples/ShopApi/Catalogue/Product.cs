namespace ShopApi.Catalogue;

/// <summary>Something the shop sells. Prices are in euro cents.</summary>
internal sealed record Product
{
    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required string Category { get; init; }

    public required string Description { get; init; }

    public required int PriceCents { get; init; }

    public required int WeightGrams { get; init; }
}
