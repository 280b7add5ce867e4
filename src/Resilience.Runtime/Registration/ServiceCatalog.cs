using Microsoft.Extensions.DependencyInjection;
using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>The services registered so far. Written while the container is put together, read afterwards.</summary>
internal sealed class ServiceCatalog
{
    private readonly List<RegisteredService> _services = [];

    public IReadOnlyList<RegisteredService> Services => _services;

    /// <summary>The catalog of a container, if a service was registered in it before.</summary>
    public static ServiceCatalog? Find(IServiceCollection services) => services.FindLast(typeof(ServiceCatalog))?.ImplementationInstance as ServiceCatalog;

    /// <summary>Throws where a service of that type or name is there already.</summary>
    public void RequireNew(string name, Type type)
    {
        if (_services.Exists(service => service.Declaration.ServiceType == type))
        {
            throw new InvalidOperationException($"{name}: {TypeNames.Short(type)} is registered twice. Remove one of the AddResilient… calls; a call can add several endpoints.");
        }

        if (_services.Find(service => service.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } namesake)
        {
            throw new InvalidOperationException(
                $"{name}: both {Full(namesake.Declaration.ServiceType)} and {Full(type)} have this name, which configuration and telemetry go by. "
                + $"Name one of them: AddResilient…(endpoints => endpoints.Named(\"…\").Add<…>(…)).");
        }
    }

    public void Add(RegisteredService service) => _services.Add(service);

    private static string Full(Type type) => type.Namespace is { } space ? $"{space}.{TypeNames.Short(type)}" : TypeNames.Short(type);
}
