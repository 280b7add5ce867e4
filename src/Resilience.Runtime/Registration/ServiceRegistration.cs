using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Calling;

namespace Resilience.Registration;

/// <summary>What the generated <c>AddResilient…</c> extensions call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ServiceRegistration
{
    /// <summary>Registers a service whose endpoints are all served by one class.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="declaration">What the interface declares.</param>
    /// <param name="proxy">Makes the generated proxy.</param>
    public static IServiceCollection AddResilient<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        IServiceCollection services, ServiceDeclaration declaration, Func<Endpoints<TService>, TService> proxy)
        where TService : class
        where TImplementation : class, TService => throw new NotSupportedException();

    /// <summary>Registers a service with the endpoints given.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="declaration">What the interface declares.</param>
    /// <param name="proxy">Makes the generated proxy.</param>
    /// <param name="endpoints">Names the endpoints.</param>
    public static IServiceCollection AddResilient<TService>(
        IServiceCollection services, ServiceDeclaration declaration, Func<Endpoints<TService>, TService> proxy, Action<EndpointsBuilder<TService>> endpoints)
        where TService : class => throw new NotSupportedException();
}
