using Microsoft.Extensions.DependencyInjection;
using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Probing;
using Resilience.Routing;

namespace Resilience.Registration;

/// <summary>What all proxies of a service in one host share: its state, and where instances come from. Thread-safe.</summary>
internal sealed class ServedService<TService>
    where TService : class
{
    private readonly IServiceProvider _root;

    public ServedService(IServiceProvider services, RegisteredService registration)
    {
        _root = services;
        State = services.GetRequiredService<LiveSettings>().StateOf(registration.Declaration);
        ImplementationsAreScoped = services.GetRequiredService<ResolvedServices>().Of(typeof(TService)).ImplementationsAreScoped;
        if (registration.Probe is { } probe)
        {
            services.GetRequiredService<EndpointProber>().Start(State, probe);
        }
    }

    public ServiceState State { get; }

    public bool ImplementationsAreScoped { get; }

    public static ServedService<TService> In(IServiceProvider services) => services.GetRequiredService<ServedService<TService>>();

    public static bool OwnsInstance(EndpointState endpoint) => endpoint.Source!.Supply.OwnsInstance;

    /// <summary>The endpoint whose instances the container keeps under that key.</summary>
    public Endpoint EndpointOf(EndpointKey key) => State.Registered[key.Index].Endpoint;

    public TService Get(IServiceProvider services, EndpointState endpoint)
    {
        var source = endpoint.Source!;
        var supply = (EndpointSupply<TService>)source.Supply;
        return source.Key is { } key ? supply.Get(services, key)
            : supply.Lifetime == ServiceLifetime.Singleton ? source.Share(() => supply.Make(_root, endpoint.Endpoint))
            : supply.Make(services, endpoint.Endpoint);
    }
}
