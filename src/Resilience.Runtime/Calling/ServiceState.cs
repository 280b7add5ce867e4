using Resilience.Regions;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>Everything the host keeps of one service: its endpoints and operations with their state.</summary>
internal sealed class ServiceState(string name, ServiceDeclaration declaration, EndpointState[] endpoints)
{
    public string Name { get; } = name;

    public ServiceDeclaration Declaration { get; } = declaration;

    public EndpointState[] Endpoints { get; } = endpoints;

    /// <summary>In the declaration's order; set once, when the service is built.</summary>
    public Operation[] Operations { get; set; } = [];

    /// <summary>The failover of the interface, which members without an operation follow; else the first operation's that has one.</summary>
    public FailoverState? Failover { get; set; }

    /// <summary>The lock under which operators steer it and endpoints are ejected: its own, or one with whoever shares their health.</summary>
    public object Gate => SharedGate ?? this;

    public object? SharedGate { get; init; }

    /// <summary>Who may take writes; null where they are not bound to a region.</summary>
    public RegionState? Regions { get; init; }

    /// <summary>The endpoint for members that no policy guards.</summary>
    public int CurrentEndpoint() => Failover?.Active ?? 0;
}
