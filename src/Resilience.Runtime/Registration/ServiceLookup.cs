using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>Finds registrations the way the container does: the last one counts.</summary>
internal static class ServiceLookup
{
    public static ServiceDescriptor? FindLast(this IServiceCollection services, Type type)
    {
        for (var index = services.Count - 1; index >= 0; index--)
        {
            if (services[index].ServiceType == type && !services[index].IsKeyedService)
            {
                return services[index];
            }
        }

        return null;
    }
}
