using Resilience.Registration;

namespace Resilience.Probing;

/// <summary>A GET through the endpoint's own client; a status of 2xx is a yes.</summary>
internal sealed class HttpProbe(string path) : EndpointProbe
{
    public const string Allowed = "an address relative to the endpoint's, such as health/ready";

    public override string Path => path;

    public static bool IsPath(string path) =>
        !string.IsNullOrWhiteSpace(path) && !path.StartsWith("//", StringComparison.Ordinal) && Uri.TryCreate(path, UriKind.Relative, out _);

    public override async ValueTask<bool> AskAsync(IServiceProvider services, Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var client = EndpointClient.Create(services, endpoint);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode;
    }
}
