using System.ComponentModel;
using Resilience.Registration;

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
    private KeyValuePair<Type, TService>[] _handlers = [];

    internal Endpoints(IServiceProvider services, ServedService<TService> served)
    {
        _services = services;
        _served = served;
        _operations = served.State.Operations;
        _instances = new TService?[served.Endpoints.Length];
    }

    /// <summary>The instance of the first usable endpoint, for members that no policy guards.</summary>
    public TService Current => this[_served.State.CurrentEndpoint()];

    /// <summary>
    /// The same, if it was built for this proxy already: what disposing the proxy disposes. Null when nothing was built, or when the
    /// instance was handed in by someone who owns it.
    /// </summary>
    public TService? Owned => _served.State.CurrentEndpoint() is var index && _served.OwnsInstance(index) ? _instances[index] : null;

    internal bool ImplementationsAreScoped => _served.ImplementationsAreScoped;

    internal TService this[int index] => _instances[index] ?? Build(index);

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

    // Constructors are user code, so no lock is held: of two instances built at once the first to arrive serves, the other is left to its scope.
    private TService Build(int index)
    {
        var instance = _served.Get(_services, index);
        return Interlocked.CompareExchange(ref _instances[index], instance, null) ?? instance;
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
