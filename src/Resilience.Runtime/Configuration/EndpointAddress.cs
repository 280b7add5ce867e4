using System.Diagnostics.CodeAnalysis;

namespace Resilience.Configuration;

/// <summary>What counts as an endpoint's address, the same in code and in configuration.</summary>
internal static class EndpointAddress
{
    public const string Allowed = "an absolute address such as https://host/path/";

    public static bool TryParse(string text, [MaybeNullWhen(false)] out Uri uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && HasScheme(text, uri);

    // On Unix "/path" is read as an absolute file address.
    private static bool HasScheme(string text, Uri uri) => text.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase);
}
