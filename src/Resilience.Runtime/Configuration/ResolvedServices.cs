using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>The services of one host, decided when first asked for. Thread-safe.</summary>
internal sealed class ResolvedServices(ServiceCatalog catalog, IConfiguration? configuration, IServiceProviderIsService? known)
{
    private readonly Lazy<Resolution> _resolution = new(() => Resolution.Of(catalog.Services, configuration, known));

    public string[] Errors => _resolution.Value.Errors;

    /// <summary>Every registered service, whether used yet or not.</summary>
    /// <exception cref="OptionsValidationException">An attribute or key is invalid.</exception>
    public IEnumerable<(ServiceDeclaration Declaration, ResolvedService Resolved)> All =>
        catalog.Services.Select(service => (service.Declaration, Of(service.Declaration.ServiceType)));

    /// <summary>The service of that type.</summary>
    /// <exception cref="OptionsValidationException">An attribute or key of any service is invalid.</exception>
    public ResolvedService Of(Type serviceType) =>
        Errors.Length == 0
            ? _resolution.Value.Services[serviceType]
            : throw new OptionsValidationException(ConfigurationReader.Root, typeof(ResilienceConfiguration), Errors);

    /// <summary>The endpoint whose HTTP client has that name; none while anything is invalid, so that other clients are not drawn in.</summary>
    public bool TryFindClient(string? clientName, [MaybeNullWhen(false)] out Endpoint endpoint)
    {
        endpoint = Errors.Length > 0 ? null : _resolution.Value.Services.Values
            .SelectMany(service => service.Endpoints)
            .FirstOrDefault(candidate => EndpointClient.NameOf(candidate) == clientName);
        return endpoint is not null;
    }
}
