using Microsoft.Extensions.DependencyInjection;
using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Probing;

namespace Resilience.Registration;

/// <summary>What all proxies of a service in one host share: its state, and where instances come from. Immutable.</summary>
internal sealed class ServedService<TService>
    where TService : class
{
    private readonly EndpointSupply<TService>[] _supplies;
    private readonly EndpointKey[] _keys;

    public ServedService(IServiceProvider services, RegisteredService registration)
    {
        State = services.GetRequiredService<LiveSettings>().StateOf(registration.Declaration);
        var resolved = services.GetRequiredService<ResolvedServices>().Of(typeof(TService));
        Endpoints = resolved.Endpoints;
        ImplementationsAreScoped = resolved.ImplementationsAreScoped;
        var supplies = registration.Endpoints;
        _supplies = [.. Endpoints.Select((_, index) => (EndpointSupply<TService>)supplies[registration.EndpointsFromConfiguration ? 0 : index].Supply)];
        _keys = [.. Endpoints.Select((_, index) => new EndpointKey(index))];
        if (registration.Probe is { } probe)
        {
            services.GetRequiredService<EndpointProber>().Start(State, probe);
        }
    }

    public ServiceState State { get; }

    public Endpoint[] Endpoints { get; }

    public bool ImplementationsAreScoped { get; }

    public static ServedService<TService> In(IServiceProvider services) => services.GetRequiredService<ServedService<TService>>();

    public TService Get(IServiceProvider services, int index) => _supplies[index].Get(services, _keys[index]);

    public bool OwnsInstance(int index) => _supplies[index].OwnsInstance;
}
