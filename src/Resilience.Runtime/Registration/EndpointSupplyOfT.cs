using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>Where the instances of one service type come from.</summary>
internal abstract class EndpointSupply<TService> : EndpointSupply
    where TService : class
{
    /// <summary>Tells the container how to make, keep and dispose the instance.</summary>
    public virtual void Register(IServiceCollection services, EndpointKey key)
    {
    }

    /// <summary>The instance, from the provider of the proxy that asks.</summary>
    public abstract TService Get(IServiceProvider services, EndpointKey key);

    /// <summary>An instance for an endpoint that the container does not know; the scope of the provider disposes it.</summary>
    public abstract TService Make(IServiceProvider services, Endpoint endpoint);
}
