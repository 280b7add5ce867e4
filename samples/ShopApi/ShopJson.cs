using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopApi;

/// <summary>How the shop and its providers write JSON: camel case, enums by name.</summary>
internal static class ShopJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    public static void Configure(JsonSerializerOptions options) =>
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }
}
