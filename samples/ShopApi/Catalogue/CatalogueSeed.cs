using System.Text.Json;

namespace ShopApi.Catalogue;

/// <summary>The products a new database starts with, from the embedded catalogue.json.</summary>
internal static class CatalogueSeed
{
    private static readonly Lazy<IReadOnlyList<Product>> Loaded = new(Load);

    public static IReadOnlyList<Product> Products => Loaded.Value;

    private static List<Product> Load()
    {
        using var stream = typeof(CatalogueSeed).Assembly.GetManifestResourceStream("catalogue.json")
            ?? throw new InvalidOperationException("catalogue.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<List<Product>>(stream, JsonSerializerOptions.Web)!;
    }
}
