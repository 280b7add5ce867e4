using Resilience.Registration;

namespace Resilience.Routing;

/// <summary>
/// What operators decided about one endpoint of a service. Written under the service's lock, as its ejections are; read without it.
/// One that is added under the name of one that was removed is another.
/// </summary>
internal sealed class EndpointState(Endpoint endpoint, int index)
{
    private volatile bool _isDraining;
    private volatile bool _isIsolated;
    private volatile bool _isRemoved;
    private volatile int _weight = endpoint.Weight;

    public Endpoint Endpoint { get; } = endpoint;

    public string Name => Endpoint.Name;

    /// <summary>Its place among the endpoints. When it is removed another may take it, unless it was there from the start.</summary>
    public int Index { get; } = index;

    /// <summary>Where its instances come from.</summary>
    public EndpointSource? Source { get; init; }

    /// <summary>The weight that code and configuration give it; what an operator gives it goes before, until they change theirs.</summary>
    public int ConfiguredWeight { get; set; } = endpoint.Weight;

    /// <summary>Its share of the load where load is shared.</summary>
    public int Weight
    {
        get => _weight;
        set => _weight = value;
    }

    public bool IsDraining
    {
        get => _isDraining;
        set => _isDraining = value;
    }

    public bool IsIsolated
    {
        get => _isIsolated;
        set => _isIsolated = value;
    }

    /// <summary>Whether it is the service's no longer; calls that began before may still be there.</summary>
    public bool IsRemoved
    {
        get => _isRemoved;
        set => _isRemoved = value;
    }

    public bool IsBlocked => _isDraining || _isIsolated || _isRemoved;
}
