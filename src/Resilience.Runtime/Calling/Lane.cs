using Resilience.Breaking;
using Resilience.Limiting;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>One operation's way to one endpoint.</summary>
internal sealed class Lane(EndpointState endpoint, Breaker? breaker)
{
    public EndpointState Endpoint { get; } = endpoint;

    public Breaker? Breaker { get; } = breaker;

    public Bulkhead? Bulkhead { get; init; }

    public AdaptiveLimit? Adaptive { get; init; }

    public int Index { get; } = endpoint.Index;
}
