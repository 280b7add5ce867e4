using ShopApi.Catalogue;

namespace ShopApi.Recommendations;

/// <summary>Suggested products as the API shows them. <see cref="Degraded"/>: whether the list is empty because the recommender did not answer.</summary>
internal sealed record RecommendationsView(string Sku, IReadOnlyList<Product> Items, bool Degraded);
