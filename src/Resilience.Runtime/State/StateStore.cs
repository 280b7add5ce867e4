using Resilience.Breaking;
using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Events;
using Resilience.Objectives;
using Resilience.Retrying;
using Resilience.Routing;

namespace Resilience.State;

/// <summary>
/// The states of one host by their owner, made when first asked for, and from then on given the settings that they are asked
/// for with: breakers per scope and endpoint, failover, budget and objective per scope. Guarded by the registry's lock.
/// </summary>
internal sealed partial class StateStore(Host host)
{
    private readonly Dictionary<(ScopeKey Scope, string Endpoint), Breaker> _breakers = [];
    private readonly Dictionary<ScopeKey, FailoverState> _failovers = [];
    private readonly Dictionary<string, SharedHealth> _health = [];
    private readonly Dictionary<ScopeKey, BudgetScope> _budgets = [];
    private readonly Dictionary<ScopeKey, ObjectiveScope> _objectives = [];

    public Breaker Breaker(Scoped<BreakerSettings> policy, OperationPlace place, string endpoint)
    {
        var key = (ScopeKey.Of(policy.SharedName, place, policy.Owner), endpoint);
        if (!_breakers.TryGetValue(key, out var breaker))
        {
            var journal = new BreakerJournal(host.Events, place.Service, place.NameIf(policy.OwnedByOperation), endpoint);
            breaker = new Breaker(policy.Settings, journal, host.Random, host.Clock.Coarse());
            _breakers.Add(key, breaker);
        }

        breaker.Reload(policy.Settings, host.Clock.Coarse());
        return breaker;
    }

    public FailoverState Failover(Scoped<FailoverSettings> policy, OperationPlace place, ServiceState service, bool isProbed, Signature by)
    {
        // Order and operators' decisions belong to the service; a name shares the health of endpoints that are called the same.
        var key = ScopeKey.Of(null, place, policy.Owner);
        if (!_failovers.TryGetValue(key, out var failover) || !failover.IsOf(service.Endpoints))
        {
            var journal = failover?.Journal ?? new FailoverJournal(host.Events, place.Service, place.NameIf(policy.OwnedByOperation));
            failover = new FailoverState(policy.Settings, service.Endpoints, journal, service.Gate,
                new RoutingParts(host.Clock, host.Random, host.Regions), policy.SharedName is { } name ? Health(name) : null, failover is null ? null : new Succession(failover, by))
            {
                IsProbed = isProbed,
            };
            _failovers[key] = failover;
        }

        failover.Reload(policy.Settings);
        return failover;
    }

    /// <summary>The lock of every service that shares the health of endpoints by a name.</summary>
    public object SharedGate { get; } = new();

    /// <summary>The failover of a scope, if it has been made.</summary>
    public FailoverState? FindFailover(Scoped<FailoverSettings> policy, OperationPlace place) => _failovers.GetValueOrDefault(ScopeKey.Of(null, place, policy.Owner));

    /// <param name="declared">What a retry policy says; null where operations only fail over, which leaves what another declares in the same scope.</param>
    /// <param name="owner">Who owns it.</param>
    /// <param name="sharedName">The name it is shared under, if it is.</param>
    /// <param name="place">The operation that asks.</param>
    public BudgetScope Budget(RetryBudgetSettings? declared, PolicyOwner owner, string? sharedName, OperationPlace place)
    {
        var key = ScopeKey.Of(sharedName, place, owner);
        if (!_budgets.TryGetValue(key, out var scope))
        {
            var calls = new CompletedCalls();
            var budget = new RetryBudget(declared ?? RetryBudgetSettings.Default, calls, host.Clock.Coarse() / Timing.Clock.TicksPerMs);
            scope = new BudgetScope(budget, calls, new BudgetJournal(host.Events, place.Service, place.NameIf(owner.IsOperation)));
            _budgets.Add(key, scope);
        }

        scope.Budget.Settings = declared ?? scope.Budget.Settings;
        return scope;
    }

    /// <summary>
    /// Drops what is known of an endpoint that was removed, so that one of its name begins afresh. What is shared by a name stays:
    /// it may be about the same place elsewhere.
    /// </summary>
    public void Forget(string service, string endpoint)
    {
        Forget(_breakers, service, endpoint);
        Forget(_bulkheads, service, endpoint);
        Forget(_adaptiveLimits, service, endpoint);
    }

    private static void Forget<T>(Dictionary<(ScopeKey Scope, string Endpoint), T> states, string service, string endpoint)
    {
        foreach (var key in states.Keys.Where(key => key.Scope.SharedName is null && key.Scope.Service == service && key.Endpoint == endpoint).ToArray())
        {
            states.Remove(key);
        }
    }

    private SharedHealth Health(string name) => _health.TryGetValue(name, out var health) ? health : _health[name] = new SharedHealth();

    public ObjectiveScope Objective(Scoped<SloSettings> policy, OperationPlace place)
    {
        var key = ScopeKey.Of(policy.SharedName, place, policy.Owner);
        if (!_objectives.TryGetValue(key, out var scope))
        {
            scope = new ObjectiveScope(new Objective(policy.Settings, host.Clock.Coarse() / Timing.Clock.TicksPerMs));
            _objectives.Add(key, scope);
        }

        scope.Objective.Reload(policy.Settings, host.Clock.Coarse() / Timing.Clock.TicksPerMs);
        return scope;
    }
}
