using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>An endpoint served by an object that someone else owns.</summary>
internal sealed class InstanceSupply<TService>(TService instance) : EndpointSupply<TService>
    where TService : class
{
    public override ServiceLifetime Lifetime => ServiceLifetime.Singleton;

    public override string Description => instance.GetType().Name;

    public override bool OwnsInstance => false;

    public override TService Get(IServiceProvider services, EndpointKey key) => instance;

    public override TService Make(IServiceProvider services, Endpoint endpoint) => instance;
}
