using System.Diagnostics.CodeAnalysis;

namespace Resilience;

/// <summary>Names the endpoints of a service and what serves each.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
public sealed class EndpointsBuilder<TService>
    where TService : class
{
    internal EndpointsBuilder()
    {
    }

    /// <summary>Adds an endpoint served by a class. Its constructor receives the endpoint's <see cref="HttpClient"/>, <see cref="Uri"/> or <see cref="Endpoint"/> where it asks for one; all else comes from the container.</summary>
    /// <typeparam name="TImplementation">The class.</typeparam>
    /// <param name="name">The endpoint's name, unique in the service.</param>
    /// <param name="uri">Its address; configuration may give another.</param>
    /// <param name="region">Where it stands.</param>
    /// <param name="group">What it shares its fate with.</param>
    /// <param name="weight">Its share of the load where load is shared; at least 0.</param>
    public EndpointsBuilder<TService> Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        string name, string? uri = null, string? region = null, string? group = null, int weight = 1)
        where TImplementation : class, TService => throw new NotSupportedException();

    /// <summary>Adds an endpoint served by an existing instance, which the container does not dispose.</summary>
    /// <param name="name">The endpoint's name, unique in the service.</param>
    /// <param name="instance">What serves it.</param>
    public EndpointsBuilder<TService> Add(string name, TService instance) => throw new NotSupportedException();

    /// <summary>Adds an endpoint served by what a factory makes, once per proxy.</summary>
    /// <param name="name">The endpoint's name, unique in the service.</param>
    /// <param name="factory">Makes the instance in the proxy's scope.</param>
    public EndpointsBuilder<TService> Add(string name, Func<IServiceProvider, Endpoint, TService> factory) => throw new NotSupportedException();
}
