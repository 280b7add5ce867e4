using Microsoft.AspNetCore.Http.HttpResults;
using ShopApi.Catalogue;
using ShopApi.Problems;

namespace ShopApi.Recommendations;

internal static class RecommendationEndpoints
{
    public static void MapRecommendations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/recommendations/{sku}", GetAsync).WithTags("Recommendations").WithSummary("What goes with a product; empty and degraded while the recommender is away.");

    private static async Task<Results<Ok<RecommendationsView>, ProblemHttpResult>> GetAsync(
        string sku, IRecommendations recommendations, ICatalogue catalogue, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(sku, cancellationToken) is null)
        {
            return Problem.NotFound($"There is no product '{sku}'. GET /products lists them.");
        }

        var suggestions = await recommendations.GetAsync(sku, cancellationToken);
        var items = new List<Product>(suggestions.Skus.Count);
        foreach (var suggested in suggestions.Skus)
        {
            if (await catalogue.FindAsync(suggested, cancellationToken) is { } found)
            {
                items.Add(found.Product);
            }
        }

        return TypedResults.Ok(new RecommendationsView(sku, items, suggestions.Degraded));
    }
}
