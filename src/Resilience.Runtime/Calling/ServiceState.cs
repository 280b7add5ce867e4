using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>Everything the host keeps of one service: its endpoints and operations with their state.</summary>
internal sealed class ServiceState(string name, ServiceDeclaration declaration, EndpointState[] endpoints)
{
    public string Name { get; } = name;

    public ServiceDeclaration Declaration { get; } = declaration;

    public EndpointState[] Endpoints { get; } = endpoints;

    public Operation[] Operations { get; set; } = [];
}
