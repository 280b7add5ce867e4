using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>Tells whether a class holds, directly or through what is registered by type, something that dies with its scope, as a DbContext does.</summary>
internal static class ScopedDependencies
{
    public static bool AreHeldBy([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation, IServiceCollection services) =>
        AreHeldBy(implementation, services, []);

    private static bool AreHeldBy(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation, IServiceCollection services, HashSet<Type> seen)
    {
        if (!seen.Add(implementation))
        {
            return false;
        }

        foreach (var parameter in implementation.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        {
            var dependency = services.FindLast(parameter.ParameterType);
            if (dependency is { Lifetime: ServiceLifetime.Scoped }
                || (dependency is { Lifetime: ServiceLifetime.Transient, ImplementationType: { } type } && AreHeldBy(type, services, seen)))
            {
                return true;
            }
        }

        return false;
    }
}
