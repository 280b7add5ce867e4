using ShopApi.Catalogue;

namespace ShopApi.Providers;

/// <summary>The API of the simulated recommender: three neighbours from the category, and one thing from another.</summary>
internal static class RecommenderRoutes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/recommendations/{sku}", async (string sku) =>
        {
            await Work.DoAsync(3, 12);
            return TypedResults.Ok(Suggest(sku));
        });

    private static List<string> Suggest(string sku)
    {
        var products = CatalogueSeed.Products;
        var index = products.ToList().FindIndex(product => product.Sku == sku);
        if (index < 0)
        {
            return [];
        }

        var category = products[index].Category;
        var neighbours = products.Skip(index + 1).Concat(products.Take(index)).Where(product => product.Category == category).Take(3);
        var other = products.Skip(index).Concat(products.Take(index)).First(product => product.Category != category);
        return [.. neighbours.Append(other).Select(product => product.Sku)];
    }
}
