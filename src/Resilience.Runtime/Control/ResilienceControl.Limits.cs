using Resilience.Calling;

namespace Resilience;

/// <content>Limits and the service level.</content>
public sealed partial class ResilienceControl
{
    /// <summary>How much of its work the host does: read, set by hand, or made to follow the host's health.</summary>
    public ServiceLevels Levels => _registry.Host.Levels;

    /// <summary>The bulkhead of an operation at an endpoint; null when none is in effect.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the one the interface declares.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <exception cref="ArgumentException">There is no such service, operation or endpoint, or several overloads have that name.</exception>
    public BulkheadSnapshot? Bulkhead(string service, string? operation, string endpoint = "default")
    {
        var state = Find(service);
        var index = FindEndpoint(state, endpoint).Index;
        var owner = FindOwner(state, operation, candidate => candidate.Plan.Settings.Bulkhead is { OwnedByOperation: false });
        return owner?.Plan.Settings.Bulkhead is { } policy
            ? owner.Parts.Lanes[index].Bulkhead?.Read(state.Name, policy.OwnedByOperation ? NameOf(owner) : null, state.Endpoints[index].Name)
            : null;
    }

    /// <summary>The adaptive limit of an operation at an endpoint; null when none is in effect.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the one the interface declares.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <exception cref="ArgumentException">There is no such service, operation or endpoint, or several overloads have that name.</exception>
    public AdaptiveLimitSnapshot? AdaptiveLimit(string service, string? operation, string endpoint = "default")
    {
        var state = Find(service);
        var index = FindEndpoint(state, endpoint).Index;
        var owner = FindOwner(state, operation, candidate => candidate.Plan.Settings.Adaptive is { OwnedByOperation: false });
        return owner?.Plan.Settings.Adaptive is { } policy
            ? owner.Parts.Lanes[index].Adaptive?.Read(state.Name, policy.OwnedByOperation ? NameOf(owner) : null, state.Endpoints[index].Name)
            : null;
    }

    /// <summary>The rate limit of an operation; null when none is in effect.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the one the interface declares.</param>
    /// <exception cref="ArgumentException">There is no such service or operation, or several overloads have that name.</exception>
    public RateLimitSnapshot? RateLimit(string service, string? operation = null)
    {
        var state = Find(service);
        var owner = FindOwner(state, operation, candidate => candidate.Plan.Settings.RateLimit is { OwnedByOperation: false });
        return owner is { Plan.Settings.RateLimit: { } policy, Parts.RateLimit: { } limiter }
            ? limiter.Read(Now, state.Name, policy.OwnedByOperation ? NameOf(owner) : null)
            : null;
    }

    private static Operation? FindOwner(ServiceState state, string? operation, Predicate<Operation> sharesIt) =>
        operation is null ? Array.Find(state.Operations, sharesIt) : FindOperation(state, operation);
}
