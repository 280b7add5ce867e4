using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>The named HTTP client of an endpoint. Handlers may be added to it by that name.</summary>
internal static class EndpointClient
{
    public static string NameOf(Endpoint endpoint) => $"{endpoint.Service}/{endpoint.Name}";

    public static HttpClient Create(IServiceProvider services, Endpoint endpoint)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(NameOf(endpoint));

        // Another endpoint may have the name by now, or none.
        client.BaseAddress ??= endpoint.Uri;
        return client;
    }
}
