using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>What serves one proxy for an endpoint that was added while the host ran.</summary>
internal sealed record AddedInstance<TService>(EndpointState Endpoint, TService Instance);
