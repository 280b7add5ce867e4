using System.ComponentModel;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>The instances that serve one proxy, one per endpoint, with the operations they serve. As thread-safe as its instances.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <remarks>An instance is built when its endpoint is first used, so a standby costs nothing until it is needed.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Endpoints<TService>
    where TService : class
{
    private readonly IServiceProvider _services;
    private readonly ServedService<TService> _served;
    private readonly Operation[] _operations;
    private readonly TService?[] _instances;
    private AddedInstance<TService>[] _added = [];
    private KeyValuePair<Type, TService>[] _handlers = [];

    internal Endpoints(IServiceProvider services, ServedService<TService> served)
    {
        _services = services;
        _served = served;
        _operations = served.State.Operations;
        _instances = new TService?[served.State.Registered.Length];
    }

    /// <summary>The instance of the first usable endpoint, for members that no policy guards.</summary>
    public TService Current => this[_served.State.CurrentEndpoint()];

    /// <summary>
    /// The same, if it was built for this proxy already: what disposing the proxy disposes. Null when nothing was built, or when the
    /// instance was handed in by someone who owns it.
    /// </summary>
    public TService? Owned => _served.State.CurrentEndpoint() is var endpoint && ServedService<TService>.OwnsInstance(endpoint) ? Find(endpoint) : null;

    /// <summary>The endpoints that serve now.</summary>
    internal IReadOnlyList<EndpointState> Present => _served.State.Endpoints;

    internal bool ImplementationsAreScoped => _served.ImplementationsAreScoped;

    internal TService this[EndpointState endpoint] => At(endpoint.Index, endpoint);

    /// <summary>The same, one step sooner.</summary>
    internal TService this[Lane lane] => At(lane.Index, lane.Endpoint);

    /// <summary>The operation that the declaration numbers so.</summary>
    public Operation Operation(int index) => _operations[index];

    /// <summary>The handler of that type, which answers in the operation's place.</summary>
    internal TService FallbackHandler(Type type)
    {
        foreach (var handler in Volatile.Read(ref _handlers))
        {
            if (handler.Key == type)
            {
                return handler.Value;
            }
        }

        return BuildHandler(type);
    }

    private TService At(int index, EndpointState endpoint)
    {
        var instances = _instances;
        return (uint)index < (uint)instances.Length ? instances[index] ?? Build(endpoint) : Added(endpoint);
    }

    private TService? Find(EndpointState endpoint) => endpoint.Index < _instances.Length
        ? _instances[endpoint.Index]
        : Array.Find(Volatile.Read(ref _added), added => added.Endpoint == endpoint)?.Instance;

    // Constructors are user code, so no lock is held: of two instances built at once the first to arrive serves, the other is left to its scope.
    private TService Build(EndpointState endpoint)
    {
        var instance = _served.Get(_services, endpoint);
        return Interlocked.CompareExchange(ref _instances[endpoint.Index], instance, null) ?? instance;
    }

    /// <summary>Places of endpoints that were added later are taken again when those are removed, so the endpoint itself is asked for.</summary>
    private TService Added(EndpointState endpoint)
    {
        foreach (var added in Volatile.Read(ref _added))
        {
            if (added.Endpoint == endpoint)
            {
                return added.Instance;
            }
        }

        return BuildAdded(endpoint);
    }

    private TService BuildAdded(EndpointState endpoint)
    {
        var made = new AddedInstance<TService>(endpoint, _served.Get(_services, endpoint));
        while (true)
        {
            var before = Volatile.Read(ref _added);
            if (Array.Find(before, added => added.Endpoint == endpoint) is { Instance: var built })
            {
                return built;
            }

            // Those of removed endpoints go, or a proxy that lives as long as its host would keep all there ever were.
            if (Interlocked.CompareExchange(ref _added, [.. before.Where(added => !added.Endpoint.IsRemoved), made], before) == before)
            {
                return made.Instance;
            }
        }
    }

    private TService BuildHandler(Type type)
    {
        var handler = (TService)FallbackHandlers.Get(_services, type);
        while (true)
        {
            var before = Volatile.Read(ref _handlers);
            if (Array.Find(before, candidate => candidate.Key == type) is { Value: { } built })
            {
                return built;
            }

            if (Interlocked.CompareExchange(ref _handlers, [.. before, KeyValuePair.Create(type, handler)], before) == before)
            {
                return handler;
            }
        }
    }
}
