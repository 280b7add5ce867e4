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
        var target = FindEndpoint(state, endpoint);
        var owner = FindOwner(state, operation, candidate => candidate.Plan.Settings.Bulkhead is { OwnedByOperation: false });
        return owner?.Parts.LaneTo(target) is { } lane ? ReadBulkhead(owner, lane) : null;
    }

    /// <summary>The adaptive limit of an operation at an endpoint; null when none is in effect.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the one the interface declares.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <exception cref="ArgumentException">There is no such service, operation or endpoint, or several overloads have that name.</exception>
    public AdaptiveLimitSnapshot? AdaptiveLimit(string service, string? operation, string endpoint = "default")
    {
        var state = Find(service);
        var target = FindEndpoint(state, endpoint);
        var owner = FindOwner(state, operation, candidate => candidate.Plan.Settings.Adaptive is { OwnedByOperation: false });
        return owner?.Parts.LaneTo(target) is { } lane ? ReadAdaptiveLimit(owner, lane) : null;
    }

    /// <summary>The rate limit of an operation; null when none is in effect.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the one the interface declares.</param>
    /// <exception cref="ArgumentException">There is no such service or operation, or several overloads have that name.</exception>
    public RateLimitSnapshot? RateLimit(string service, string? operation = null)
    {
        var state = Find(service);
        var owner = FindOwner(state, operation, candidate => candidate.Plan.Settings.RateLimit is { OwnedByOperation: false });
        return owner is null ? null : ReadRateLimit(owner);
    }

    private static BulkheadSnapshot? ReadBulkhead(Operation operation, Lane lane) => operation.Plan.Settings.Bulkhead is { } policy
        ? lane.Bulkhead?.Read(operation.Service.Name, policy.OwnedByOperation ? operation.Name : null, lane.Endpoint.Name)
        : null;

    private static AdaptiveLimitSnapshot? ReadAdaptiveLimit(Operation operation, Lane lane) => operation.Plan.Settings.Adaptive is { } policy
        ? lane.Adaptive?.Read(operation.Service.Name, policy.OwnedByOperation ? operation.Name : null, lane.Endpoint.Name)
        : null;

    private RateLimitSnapshot? ReadRateLimit(Operation operation) => operation.Plan.Settings.RateLimit is { } policy
        ? operation.Parts.RateLimit?.Read(Now, operation.Service.Name, policy.OwnedByOperation ? operation.Name : null)
        : null;

    private static Operation? FindOwner(ServiceState state, string? operation, Predicate<Operation> sharesIt) =>
        operation is null ? Array.Find(state.Operations, sharesIt) : FindOperation(state, operation);
}
