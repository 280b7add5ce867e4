namespace Resilience.Routing;

/// <summary>What operators decided about one endpoint of a service. Written under the service's lock, as its ejections are; read without it.</summary>
internal sealed class EndpointState(Endpoint endpoint, int index)
{
    private volatile bool _isDraining;
    private volatile bool _isIsolated;
    private volatile int _weight = endpoint.Weight;

    public Endpoint Endpoint { get; } = endpoint;

    public string Name => Endpoint.Name;

    public int Index { get; } = index;

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

    public bool IsBlocked => _isDraining || _isIsolated;
}
