using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>An endpoint served by what a delegate makes, once per proxy.</summary>
internal sealed class FactorySupply<TService>(Func<IServiceProvider, Endpoint, TService> factory) : EndpointSupply<TService>
    where TService : class
{
    public override ServiceLifetime Lifetime => ServiceLifetime.Transient;

    public override string Description => "a factory";

    public override void Register(IServiceCollection services, EndpointKey key) =>
        services.AddKeyedTransient(key, (provider, _) => factory(provider, ServedService<TService>.In(provider).EndpointOf(key)));

    public override TService Get(IServiceProvider services, EndpointKey key) => services.GetRequiredKeyedService<TService>(key);

    public override TService Make(IServiceProvider services, Endpoint endpoint) => KeptInstance.In(services, factory(services, endpoint));
}
