using Microsoft.Extensions.DependencyInjection;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>What all registrations and the configuration come to at one moment: every service decided, or every error found.</summary>
/// <param name="Services">By their interfaces.</param>
/// <param name="Errors">What is wrong; with any, no service counts.</param>
/// <param name="Keys">The configuration that decided it.</param>
internal sealed record Resolution(IReadOnlyDictionary<Type, ResolvedService> Services, string[] Errors, ConfiguredKeys Keys)
{
    /// <param name="services">What is registered.</param>
    /// <param name="keys">What is configured.</param>
    /// <param name="known">What the container has; null where it does not tell.</param>
    /// <param name="steering">What operators have changed.</param>
    public static Resolution Of(IReadOnlyList<RegisteredService> services, ConfiguredKeys keys, IServiceProviderIsService? known = null, Steering? steering = null)
    {
        var errors = new ErrorList();
        var root = new ConfigurationReader(services, errors).Read(keys.ToConfiguration());
        var attributes = new AttributeValidator(errors);
        var shared = new SharedState(errors);
        var resolved = new Dictionary<Type, ResolvedService>();
        foreach (var service in services)
        {
            attributes.Check(service.Declaration);
            var result = Resolve(service, root, steering ?? Steering.None, errors);
            shared.Check(service.Declaration, result);
            resolved[service.Declaration.ServiceType] = result;
            foreach (var lack in known is null ? [] : service.Endpoints.Select(endpoint => endpoint.Supply.Lack(known)).Concat(service.Handlers.Lacks(known)).OfType<string>().Distinct())
            {
                errors.Add($"{service.Name}: {lack}");
            }
        }

        return new Resolution(resolved, errors.ToArray(), keys);
    }

    private static ResolvedService Resolve(RegisteredService service, ConfiguredRoot root, Steering steering, ErrorList errors)
    {
        var keys = root.Services.GetValueOrDefault(service.Name) ?? ConfiguredService.None;
        var resolver = new EndpointResolver(service, steering.Endpoints, errors);
        var endpoints = resolver.Resolve(keys.Endpoints);
        var names = new ServedEndpoints(Array.ConvertAll(endpoints, endpoint => endpoint.Endpoint.Name), resolver.Added, resolver.Removed);
        if (service.WriteRegion is { } region && !Array.Exists(endpoints, endpoint => region.Equals(endpoint.Endpoint.Region, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add($"{service.Name}: writes go to region \"{region}\", but no endpoint is there. Give one that region, in code or as {ConfigurationReader.Root}:Services:{service.Name}:Endpoints:…:Region.");
        }

        var operations = new OperationSettingsResolver(service.Name, service.Declaration, keys, root.Defaults, steering.Modes, names, errors);
        return new ResolvedService(
            service.Name,
            endpoints,
            Array.ConvertAll(service.Declaration.Operations, operations.Resolve),
            service.HoldsScoped)
        {
            HandlersAreScoped = service.Handlers.HoldScoped,
            EndpointsFromConfiguration = service.EndpointsFromConfiguration,
            IsProbed = service.Probe is not null,
            WriteRegion = service.WriteRegion,
        };
    }
}
