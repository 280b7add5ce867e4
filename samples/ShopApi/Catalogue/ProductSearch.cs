namespace ShopApi.Catalogue;

/// <summary>Which products to list. Equal searches are the same search, so the last good answer can be kept under it.</summary>
internal sealed record ProductSearch(string? Category, string? Text, int Page, int PageSize);
