namespace Resilience.Configuration;

/// <summary>A service with everything decided: immutable, made again when configuration changes.</summary>
/// <param name="Name">Its name in configuration and telemetry.</param>
/// <param name="Serving">Its endpoints in priority order, with their addresses in effect and what makes their instances.</param>
/// <param name="Operations">The settings of its operations, in the order of the declaration.</param>
/// <param name="ImplementationsAreScoped">Whether an endpoint's instance lives, or holds what lives, in a scope: what <see cref="Overrun"/> defaults by.</param>
internal sealed record ResolvedService(string Name, ResolvedEndpoint[] Serving, OperationSettings[] Operations, bool ImplementationsAreScoped)
{
    public Endpoint[] Endpoints { get; } = Array.ConvertAll(Serving, serving => serving.Endpoint);

    /// <summary>Whether a class that answers in its place lives, or holds what lives, in a scope.</summary>
    public bool HandlersAreScoped { get; init; }

    /// <summary>Whether configuration names its endpoints, and may add and remove some while the host runs.</summary>
    public bool EndpointsFromConfiguration { get; init; }

    /// <summary>Whether its endpoints are probed.</summary>
    public bool IsProbed { get; init; }

    /// <summary>The region that writes are bound to; null where they are not.</summary>
    public string? WriteRegion { get; init; }
}
