namespace ShopApi.Catalogue;

/// <summary>One product as read at <see cref="AsOf"/>.</summary>
internal sealed record ProductDetail(Product Product, DateTime AsOf);
