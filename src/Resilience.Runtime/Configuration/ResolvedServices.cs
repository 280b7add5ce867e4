using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>The services of one host as they are decided now: first when first asked for, and again with each change that is accepted. Thread-safe.</summary>
internal sealed class ResolvedServices(ServiceCatalog catalog, IConfiguration? configuration, IServiceProviderIsService? known)
{
    private readonly object _gate = new();
    private Resolution? _current;

    public string[] Errors => Current.Errors;

    /// <summary>Whether anything has been decided yet.</summary>
    public bool IsResolved => Volatile.Read(ref _current) is not null;

    /// <summary>What holds now.</summary>
    public Resolution Current
    {
        get
        {
            if (Volatile.Read(ref _current) is { } current)
            {
                return current;
            }

            lock (_gate)
            {
                return _current ??= Resolve(ConfiguredKeys.Of(configuration), Steering.None);
            }
        }
    }

    /// <summary>Every registered service, whether used yet or not.</summary>
    /// <exception cref="OptionsValidationException">An attribute or key is invalid.</exception>
    public IEnumerable<(ServiceDeclaration Declaration, ResolvedService Resolved)> All =>
        catalog.Services.Select(service => (service.Declaration, Of(service.Declaration.ServiceType)));

    /// <summary>The service of that type.</summary>
    /// <exception cref="OptionsValidationException">An attribute or key of any service is invalid.</exception>
    public ResolvedService Of(Type serviceType) => Of(Current, serviceType);

    /// <summary>What the services would come to; nothing changes.</summary>
    public Resolution Resolve(ConfiguredKeys keys, Steering steering) => Resolution.Of(catalog.Services, keys, known, steering);

    /// <summary>How a service is registered.</summary>
    public RegisteredService RegistrationOf(ServiceDeclaration declaration) => catalog.Services.First(service => service.Declaration == declaration);

    /// <summary>Lets it hold from now on.</summary>
    public void Accept(Resolution resolution) => Volatile.Write(ref _current, resolution);

    /// <summary>The endpoint whose HTTP client has that name; none while anything is invalid, so that other clients are not drawn in.</summary>
    public bool TryFindClient(string? clientName, [MaybeNullWhen(false)] out Endpoint endpoint)
    {
        var current = Current;
        endpoint = current.Errors.Length > 0 ? null : current.Services.Values
            .SelectMany(service => service.Endpoints)
            .FirstOrDefault(candidate => EndpointClient.NameOf(candidate) == clientName);
        return endpoint is not null;
    }

    private static ResolvedService Of(Resolution resolution, Type serviceType) =>
        resolution.Errors.Length == 0
            ? resolution.Services[serviceType]
            : throw new OptionsValidationException(ConfigurationReader.Root, typeof(ResilienceConfiguration), resolution.Errors);
}
