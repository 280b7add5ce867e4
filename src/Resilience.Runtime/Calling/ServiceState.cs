using Resilience.Regions;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>Everything the host keeps of one service: its endpoints and operations with their state.</summary>
internal sealed class ServiceState(string name, ServiceDeclaration declaration, EndpointState[] endpoints)
{
    private EndpointState[] _endpoints = endpoints;
    private FailoverState? _failover;

    public string Name { get; } = name;

    public ServiceDeclaration Declaration { get; } = declaration;

    /// <summary>The endpoints there were from the start, by their keys. Their places are never another's, whether they are there or not.</summary>
    public EndpointState[] Registered { get; } = endpoints;

    /// <summary>The endpoints there are, as priority has them. Swapped whole, under the service's lock.</summary>
    public EndpointState[] Endpoints
    {
        get => Volatile.Read(ref _endpoints);
        set => Volatile.Write(ref _endpoints, value);
    }

    /// <summary>In the declaration's order; set once, when the service is built.</summary>
    public Operation[] Operations { get; set; } = [];

    /// <summary>The failover of the interface, which members without an operation follow; else the first operation's that has one.</summary>
    public FailoverState? Failover
    {
        get => Volatile.Read(ref _failover);
        set => Volatile.Write(ref _failover, value);
    }

    /// <summary>The lock under which operators steer it and endpoints are ejected: its own, or one with whoever shares their health.</summary>
    public object Gate => SharedGate ?? this;

    public object? SharedGate { get; init; }

    /// <summary>Who may take writes; null where they are not bound to a region.</summary>
    public RegionState? Regions { get; init; }

    /// <summary>The endpoint for members that no policy guards.</summary>
    public EndpointState CurrentEndpoint() => Failover is { } failover ? failover.EndpointAt(failover.Active) : Endpoints[0];

    /// <summary>Tells that there are other endpoints; called under the registry's lock.</summary>
    public Action? EndpointsChanged { get; set; }
}
