using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Routing;
using Resilience.State;
using Resilience.Timing;

namespace Resilience;

/// <summary>Reads and steers the services of one host. A singleton of the root provider. Thread-safe; reading changes nothing.</summary>
/// <remarks>
/// An operation is called by its name; overloads that share one are told apart by their number in the order of declaration:
/// <c>Charge#1</c>, <c>Charge#2</c>. Letter case does not matter. Configuration keys have no number: they are for all overloads
/// of a name. <see cref="OperationAttribute"/> gives an overload a name, and keys, of its own.
/// </remarks>
public sealed partial class ResilienceControl
{
    private readonly ResilienceRegistry _registry;
    private readonly LiveSettings _settings;

    internal ResilienceControl(ResilienceRegistry registry, ResolvedServices resolved, LiveSettings settings)
    {
        _registry = registry;
        _settings = settings;
        foreach (var (declaration, _) in resolved.All)
        {
            settings.StateOf(declaration);
        }
    }

    /// <summary>The names of all registered services.</summary>
    public IReadOnlyList<string> Services => Array.ConvertAll(_registry.Services, service => service.Name);

    /// <summary>All operations of all services.</summary>
    public IReadOnlyList<OperationSnapshot> Operations => [.. _registry.Services.SelectMany(service => service.Operations).Select(Read)];

    private long Now => _registry.Host.Clock.Fine();

    /// <summary>
    /// The endpoints of a service in priority order: as the interface's <c>[Failover]</c> names them, in code or configuration, else
    /// as registered; those it does not name come last. A forced move changes who is active, not this order.
    /// </summary>
    /// <param name="service">Its name.</param>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public IReadOnlyList<EndpointSnapshot> Endpoints(string service)
    {
        var state = Find(service);
        lock (state.Gate)
        {
            return Array.ConvertAll(ByPriority(state), endpoint => Read(state, endpoint));
        }
    }

    /// <summary>The breaker of an operation at an endpoint; null when none is in effect.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the one the interface declares.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <exception cref="ArgumentException">There is no such service, operation or endpoint, or several overloads have that name.</exception>
    public BreakerSnapshot? Breaker(string service, string? operation, string endpoint = "default")
    {
        var state = Find(service);
        var target = FindEndpoint(state, endpoint);
        var owner = operation is null
            ? Array.Find(state.Operations, candidate => candidate.Plan.Settings.Breaker is { OwnedByOperation: false })
            : FindOperation(state, operation);
        return owner?.Parts.LaneTo(target) is { } lane ? Read(owner, lane) : null;
    }

    /// <summary>The objective of an operation, or of the service; null when none is declared there.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name; null for the service's own objective.</param>
    /// <exception cref="ArgumentException">There is no such service or operation, or several overloads have that name.</exception>
    public ObjectiveSnapshot? Objective(string service, string? operation = null)
    {
        var state = Find(service);
        return operation is null
            ? Read(state.Operations.Where(candidate => candidate.Plan.Settings.ServiceSlo is not null).Select(candidate => candidate.Parts.ObjectiveScopes[^1]).FirstOrDefault())
            : FindOperation(state, operation) is { Plan.Settings.Slo: not null } own ? Read(own.Parts.ObjectiveScopes[0]) : null;
    }

    /// <summary>The policies in effect on an operation, outermost first, with their numbers and with the forced order of its endpoints, if one stands: by whom, since when, until when and why.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <exception cref="ArgumentException">There is no such service or operation, or several overloads have that name.</exception>
    public string Describe(string service, string operation) =>
        PolicyDescription.Of(FindOperation(Find(service), operation));

    /// <summary>Hears of everything that happens from now on, in order, on a pool thread; what it throws is dropped.</summary>
    /// <param name="subscriber">Called for each event, one at a time.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable Subscribe(Action<ResilienceEvent> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return _registry.Host.Events.Subscribe(subscriber);
    }

    private static EndpointSnapshot Read(ServiceState state, EndpointState endpoint)
    {
        var failover = state.Failover;
        var health = failover?.HealthOf(endpoint);
        var table = failover?.Table;
        return new EndpointSnapshot
        {
            Endpoint = endpoint.Endpoint with { Weight = endpoint.Weight },
            IsActive = (table?.Usable.Has(endpoint.Index) ?? state.CurrentEndpoint() == endpoint) && !endpoint.IsBlocked,
            IsEjected = health?.IsEjected ?? false,
            IsDraining = endpoint.IsDraining,
            IsIsolated = endpoint.IsIsolated,
            ConsecutiveFailures = health is null ? 0 : Volatile.Read(ref health.Consecutive),
            RecoveryStreak = health is { IsEjected: true } ? health.Streak : 0,
            EffectiveWeight = table?.Usable.Has(endpoint.Index) == true ? table.Shares[endpoint.Index] : 0,
            InFlight = table?.Balancer.Loads?[endpoint.Index]?.InFlight,
            LastProbeAt = health?.LastProbe is { } probe ? DateTimeOffset.UnixEpoch.AddTicks(probe.At) : null,
            LastProbeSucceeded = health?.LastProbe?.IsWell,
            EjectedUntil = health is { IsEjected: true } && failover!.Settings.EjectsForPause ? DateTimeOffset.UnixEpoch.AddTicks(health.EjectedUntil) : null,
            NextTrialAt = health is { IsEjected: true } && failover!.TakesTrials ? DateTimeOffset.UnixEpoch.AddTicks(Volatile.Read(ref health.NextTrial)) : null,
        };
    }

    private OperationSnapshot Read(Operation operation) => new()
    {
        Service = operation.Service.Name,
        Operation = operation.Name,
        IsRead = operation.Plan.IsRead,
        Policies = PolicyDescription.Of(operation),
        Counts = operation.Parts.Counters.Read(),
        Breakers = [.. operation.Parts.Lanes.Select(lane => Read(operation, lane)).OfType<BreakerSnapshot>()],
        Bulkheads = [.. operation.Parts.Lanes.Select(lane => ReadBulkhead(operation, lane)).OfType<BulkheadSnapshot>()],
        AdaptiveLimits = [.. operation.Parts.Lanes.Select(lane => ReadAdaptiveLimit(operation, lane)).OfType<AdaptiveLimitSnapshot>()],
        RateLimit = ReadRateLimit(operation),
        Objective = Read(operation.Parts.ObjectiveScopes.FirstOrDefault()),
    };

    private ObjectiveSnapshot? Read(ObjectiveScope? scope) => scope?.Read(Now / Clock.TicksPerMs);

    private BreakerSnapshot? Read(Operation operation, Lane lane) => lane.Breaker?.Read(
        Now,
        operation.Service.Name,
        operation.Plan.Settings.Breaker!.OwnedByOperation ? operation.Name : null,
        lane.Endpoint.Name);

    private ServiceState Find(string service) =>
        Array.Find(_registry.Services, candidate => string.Equals(candidate.Name, service, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no service '{service}'. Registered: {string.Join(", ", Services)}.", nameof(service));

    private static Operation FindOperation(ServiceState service, string operation)
    {
        if (Array.Find(service.Operations, candidate => IsName(candidate.Name, operation)) is { } found)
        {
            return found;
        }

        var overloads = Array.FindAll(service.Operations, candidate => IsName(candidate.Parts.Declaration.Name, operation));
        throw new ArgumentException(
            overloads.Length == 0
                ? $"{service.Name} has no operation '{operation}'. It has: {string.Join(", ", service.Operations.Select(candidate => candidate.Name))}."
                : $"{service.Name} has {overloads.Length} overloads of '{operation}'. Say which, in the order of declaration: {string.Join(", ", overloads.Select(candidate => candidate.Name))}. Or give each a name of its own with [Operation].",
            nameof(operation));
    }

    private static bool IsName(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);

    private static EndpointState[] ByPriority(ServiceState service)
    {
        var order = service.Failover is { } failover ? Array.ConvertAll(failover.ByPriority.ToArray(), failover.EndpointAt) : [];
        return [.. order, .. service.Endpoints.Except(order)];
    }

    private static EndpointState FindEndpoint(ServiceState service, string endpoint) =>
        Array.Find(service.Endpoints, candidate => string.Equals(candidate.Name, endpoint, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"{service.Name} has no endpoint '{endpoint}'. It has: {string.Join(", ", service.Endpoints.Select(candidate => candidate.Name))}.", nameof(endpoint));
}
