using Resilience.Registration;

namespace Resilience.Routing;

/// <summary>
/// What operators decided about one endpoint of a service. Written under the service's lock, as its ejections are; read without it.
/// One that is added under the name of one that was removed is another.
/// </summary>
internal sealed class EndpointState(Endpoint endpoint, int index)
{
    private const int Draining = 1;
    private const int Isolated = 2;
    private const int Removed = 4;

    /// <summary>All that keeps calls away, in one field: each call reads it.</summary>
    private int _blocks;
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
        get => (Volatile.Read(ref _blocks) & Draining) != 0;
        set => Block(Draining, value);
    }

    public bool IsIsolated
    {
        get => (Volatile.Read(ref _blocks) & Isolated) != 0;
        set => Block(Isolated, value);
    }

    /// <summary>Whether it is the service's no longer; calls that began before may still be there.</summary>
    public bool IsRemoved
    {
        get => (Volatile.Read(ref _blocks) & Removed) != 0;
        set => Block(Removed, value);
    }

    public bool IsBlocked => Volatile.Read(ref _blocks) != 0;

    private void Block(int why, bool holds) => _ = holds ? Interlocked.Or(ref _blocks, why) : Interlocked.And(ref _blocks, ~why);
}
