using Microsoft.AspNetCore.Http.HttpResults;
using ShopApi.Problems;

namespace ShopApi.Catalogue;

internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/").WithTags("Catalogue");
        group.MapGet("/products", ListAsync).WithSummary("Lists products by category and text, a page at a time.");
        group.MapGet("/products/{sku}", FindAsync).WithSummary("One product.");
        group.MapGet("/categories", CountAsync).WithSummary("The categories and how many products each holds.");
    }

    private static async Task<Ok<ProductPage>> ListAsync([AsParameters] ListProducts query, ICatalogue catalogue, CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalogue.ListAsync(query.ToSearch(), cancellationToken));

    private static async Task<Results<Ok<ProductDetail>, ProblemHttpResult>> FindAsync(string sku, ICatalogue catalogue, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(sku, cancellationToken) is { } product
            ? TypedResults.Ok(product)
            : Problem.NotFound($"There is no product '{sku}'. GET /products lists them.");

    private static async Task<Ok<IReadOnlyList<CategoryCount>>> CountAsync(ICatalogue catalogue, CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalogue.CountByCategoryAsync(cancellationToken));
}
