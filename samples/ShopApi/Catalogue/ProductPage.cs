namespace ShopApi.Catalogue;

/// <summary>One page of a search. <see cref="AsOf"/> tells when it was read: earlier than now when an older answer stood in.</summary>
internal sealed record ProductPage(IReadOnlyList<Product> Items, int Page, int PageSize, int Total, DateTime AsOf);
