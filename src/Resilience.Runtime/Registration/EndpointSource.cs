namespace Resilience.Registration;

/// <summary>Where the instances of one endpoint come from.</summary>
/// <param name="supply">What makes them.</param>
/// <param name="key">Under which the container keeps them; null for an endpoint that was added later, which it does not know.</param>
internal sealed class EndpointSource(EndpointSupply supply, EndpointKey? key)
{
    private object? _shared;

    public EndpointSupply Supply { get; } = supply;

    public EndpointKey? Key { get; } = key;

    /// <summary>The one instance of an endpoint that was added later, where all proxies of the host share one.</summary>
    public TService Share<TService>(Func<TService> make)
        where TService : class =>
        (TService)(Volatile.Read(ref _shared) ?? Keep(make()));

    private object Keep(object made) => Interlocked.CompareExchange(ref _shared, made, null) ?? made;
}
