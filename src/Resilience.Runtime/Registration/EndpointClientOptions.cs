using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>Gives the HTTP client of each endpoint its address, and takes away its own timeout: the policies decide how long a call may take.</summary>
internal sealed class EndpointClientOptions(ResolvedServices services) : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    public void Configure(HttpClientFactoryOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (services.TryFindClient(name, out _))
        {
            options.HttpClientActions.Add(client =>
            {
                client.BaseAddress = services.TryFindClient(name, out var endpoint) ? endpoint.Uri : null;
                client.Timeout = Timeout.InfiniteTimeSpan;
            });
        }
    }
}
