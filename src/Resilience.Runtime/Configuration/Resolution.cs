using Microsoft.Extensions.Configuration;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>What all registrations and the configuration come to at one moment: every service decided, or every error found.</summary>
internal sealed record Resolution(IReadOnlyDictionary<Type, ResolvedService> Services, string[] Errors)
{
    public static Resolution Of(IReadOnlyList<RegisteredService> services, IConfiguration? configuration)
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
        }

        return new Resolution(resolved, errors.ToArray());
    }

    private static ResolvedService Resolve(RegisteredService service, ConfiguredRoot root, ErrorList errors)
    {
        var keys = root.Services.GetValueOrDefault(service.Name) ?? ConfiguredService.None;
        var endpoints = new EndpointResolver(service, errors).Resolve(keys.Endpoints);
        var names = Array.ConvertAll(endpoints, endpoint => endpoint.Name);
        var operations = new OperationSettingsResolver(service.Declaration, keys, root.Defaults, names, errors);
        return new ResolvedService(
            service.Name,
            endpoints,
            Array.ConvertAll(service.Declaration.Operations, operations.Resolve),
            service.HoldsScoped);
    }
}
