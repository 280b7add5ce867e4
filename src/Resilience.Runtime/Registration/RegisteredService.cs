using Resilience.Configuration;
using Resilience.Probing;

namespace Resilience.Registration;

/// <summary>One call of <c>AddResilient…</c>. Immutable.</summary>
internal sealed class RegisteredService(string name, ServiceDeclaration declaration, RegisteredEndpoint[] endpoints)
{
    /// <summary>The name in configuration and telemetry: the declaration's, or the one given instead.</summary>
    public string Name { get; } = name;

    public ServiceDeclaration Declaration { get; } = declaration;

    /// <summary>In priority order; where configuration may name them, the one that holds if it names none.</summary>
    public RegisteredEndpoint[] Endpoints { get; } = endpoints;

    /// <summary>Whether configuration names the endpoints.</summary>
    public bool EndpointsFromConfiguration { get; init; }

    /// <summary>How endpoints are probed; null where they are not.</summary>
    public EndpointProbe? Probe { get; init; }

    /// <summary>The region that writes are bound to; null where they are not.</summary>
    public string? WriteRegion { get; init; }

    /// <summary>What serves an endpoint that is added with no word about it: the class that serves all others; null where they differ.</summary>
    public EndpointSupply? Template =>
        Endpoints[0].Supply is { Implementation: { } common } supply && Array.TrueForAll(Endpoints, endpoint => endpoint.Supply.Implementation == common) ? supply : null;

    /// <summary>How many endpoints there can be from the start.</summary>
    public int Capacity => !EndpointsFromConfiguration ? Endpoints.Length
        : new DeclaredFailover(Declaration).IsDeclared ? FailoverSettingsReader.MaxEndpoints : 1;

    public required FallbackHandlers Handlers { get; init; }

    /// <summary>Whether an endpoint's instance lives, or holds what lives, in a scope.</summary>
    public bool HoldsScoped => Array.Exists(Endpoints, endpoint => endpoint.Supply.HoldsScoped);

    /// <summary>What was registered after this service and would have changed it.</summary>
    public IEnumerable<string> LateRegistrations =>
        Endpoints.Select(endpoint => endpoint.Supply.LateRegistration).Append(Handlers.LateRegistration).OfType<string>().Distinct();
}
