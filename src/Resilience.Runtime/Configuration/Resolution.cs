using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>What all registrations and the configuration come to at one moment: every service decided, or every error found.</summary>
internal sealed record Resolution(IReadOnlyDictionary<Type, ResolvedService> Services, string[] Errors)
{
    /// <param name="services">What is registered.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="known">What the container has; null where it does not tell.</param>
    public static Resolution Of(IReadOnlyList<RegisteredService> services, IConfiguration? configuration, IServiceProviderIsService? known = null)
    {
        var errors = new ErrorList();
        var root = new ConfigurationReader(services, errors).Read(configuration);
        var attributes = new AttributeValidator(errors);
        var shared = new SharedState(errors);
        var resolved = new Dictionary<Type, ResolvedService>();
        foreach (var service in services)
        {
            attributes.Check(service.Declaration);
            var result = Resolve(service, root, errors);
            shared.Check(service.Declaration, result);
            resolved[service.Declaration.ServiceType] = result;
            foreach (var lack in known is null ? [] : service.Endpoints.Select(endpoint => endpoint.Supply.Lack(known)).OfType<string>().Distinct())
            {
                errors.Add($"{service.Name}: {lack}");
            }
        }

        return new Resolution(resolved, errors.ToArray());
    }

    private static ResolvedService Resolve(RegisteredService service, ConfiguredRoot root, ErrorList errors)
    {
        var keys = root.Services.GetValueOrDefault(service.Name) ?? ConfiguredService.None;
        var endpoints = new EndpointResolver(service, errors).Resolve(keys.Endpoints);
        var names = Array.ConvertAll(endpoints, endpoint => endpoint.Name);
        if (service.WriteRegion is { } region && !Array.Exists(endpoints, endpoint => region.Equals(endpoint.Region, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add($"{service.Name}: writes go to region \"{region}\", but no endpoint is there. Give one that region, in code or as {ConfigurationReader.Root}:Services:{service.Name}:Endpoints:…:Region.");
        }

        var operations = new OperationSettingsResolver(service.Declaration, keys, root.Defaults, names, errors);
        return new ResolvedService(
            service.Name,
            endpoints,
            Array.ConvertAll(service.Declaration.Operations, operations.Resolve),
            service.HoldsScoped)
        {
            IsProbed = service.Probe is not null,
            WriteRegion = service.WriteRegion,
        };
    }
}
