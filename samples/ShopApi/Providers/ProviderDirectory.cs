using System.Globalization;

namespace ShopApi.Providers;

/// <summary>
/// Where each provider is, from section <c>Providers</c>: <c>Providers:{name}:Uri</c> when it stands elsewhere, else this app hosts
/// it on loopback at <c>Providers:{name}:Port</c>.
/// </summary>
internal sealed class ProviderDirectory
{
    private readonly Dictionary<string, Uri> _elsewhere = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _hosted = new(StringComparer.Ordinal);

    public ProviderDirectory(IConfiguration configuration)
    {
        foreach (var name in ProviderNames.All)
        {
            if (configuration[$"Providers:{name}:Uri"] is { Length: > 0 } uri)
            {
                _elsewhere[name] = ParseUri(name, uri);
            }
            else
            {
                _hosted[name] = ParsePort(name, configuration[$"Providers:{name}:Port"]);
            }
        }
    }

    /// <summary>The providers this app hosts, with their ports.</summary>
    public IReadOnlyDictionary<string, int> Hosted => _hosted;

    public Uri AddressOf(string name) =>
        _elsewhere.TryGetValue(name, out var uri) ? uri : new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_hosted[name]}/"));

    private static Uri ParseUri(string name, string value) =>
        Uri.TryCreate(value.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new StartupException($"Providers:{name}:Uri is '{value}'; it must be an absolute http or https address, such as https://payments.example/.");

    private static int ParsePort(string name, string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? port
            : throw new StartupException($"Providers:{name}:Port is '{value}'; it must be a port from 1 to 65535, or give Providers:{name}:Uri to use a provider elsewhere.");
}
