namespace ShopApi.Catalogue;

/// <summary>A category and how many products it holds.</summary>
internal sealed record CategoryCount(string Name, int Products);
