using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Counting;
using Resilience.Events;
using Resilience.Hedging;
using Resilience.Objectives;
using Resilience.Regions;
using Resilience.Registration;
using Resilience.Routing;
using Resilience.Telemetry;

namespace Resilience.State;

/// <summary>Puts a service together from its declaration, its settings and the host's states, and again when its settings change. Guarded by the registry's lock.</summary>
internal sealed class ServiceBuilder(Host host, StateStore store)
{
    public ServiceState Build(ServiceDeclaration declaration, ResolvedService resolved)
    {
        var endpoints = Roster.First(resolved.Serving);
        var service = new ServiceState(resolved.Name, declaration, endpoints)
        {
            SharedGate = SharesHealth(declaration) ? store.SharedGate : null,
            Regions = resolved.WriteRegion is { } region ? new RegionState(resolved.Name, endpoints, region, host.Lag) : null,
        };
        service.Operations = [.. declaration.Operations.Select((operation, index) => BuildOperation(service, operation, index, resolved))];
        service.Failover = FailoverOf(service);
        return service;
    }

    /// <summary>
    /// Swaps the settings of every operation in place, and the endpoints where there are other ones: states are kept, and calls under
    /// way keep the plan they started with. Under the service's lock, so that what operators ask for meanwhile reaches all or none.
    /// </summary>
    public void Rebuild(ServiceState service, ResolvedService resolved, Signature by)
    {
        lock (service.Gate)
        {
            var roster = Roster.Of(resolved.Serving, service.Registered, service.Endpoints);
            if (roster.IsNew)
            {
                Change(service, roster, by);

                // First: an endpoint that has moved keeps its name, and none of what was known of its old address.
                Array.ForEach(roster.Removed, endpoint => store.Forget(service.Name, endpoint.Name));
            }

            for (var number = 0; number < service.Operations.Length; number++)
            {
                var operation = service.Operations[number];
                var before = operation.Parts;
                var plan = Plan(service, before, number, resolved, () => operation, by);
                Join(before.BudgetScope, plan.Parts);
                operation.Plan = plan;
            }

            service.Failover = FailoverOf(service);
            Dismiss(roster.Removed);
            Reweigh(service, resolved.Endpoints);
            if (roster.IsNew)
            {
                service.EndpointsChanged?.Invoke();
            }
        }
    }

    private void Change(ServiceState service, Roster roster, Signature by)
    {
        service.Endpoints = roster.Endpoints;
        service.Regions?.EndpointsChanged(roster.Endpoints);
        Array.ForEach(roster.Removed, endpoint => Raise(ResilienceEventKind.EndpointRemoved, service, endpoint, by));
        Array.ForEach(roster.Added, endpoint => Raise(ResilienceEventKind.EndpointAdded, service, endpoint, by));
    }

    /// <summary>No attempt begins at a removed endpoint from now on: every call that finds one removed finds a plan without it too.</summary>
    private static void Dismiss(EndpointState[] removed) => Array.ForEach(removed, endpoint => endpoint.IsRemoved = true);

    private void Raise(ResilienceEventKind kind, ServiceState service, EndpointState endpoint, Signature by) =>
        host.Events.Raise(new ResilienceEvent(host.Events.Now, kind, service.Name) { Endpoint = endpoint.Name, Who = by.Who, Why = by.Why });

    private static FailoverState? FailoverOf(ServiceState service) => service.Operations
        .Where(operation => operation.Parts.Failover is not null)
        .OrderBy(operation => operation.Plan.Settings.Failover!.OwnedByOperation)
        .FirstOrDefault()?.Parts.Failover;

    private void Reweigh(ServiceState service, Endpoint[] configured)
    {
        var changed = service.Endpoints.Zip(configured).Where(pair => pair.First.ConfiguredWeight != pair.Second.Weight).ToArray();
        foreach (var (endpoint, now) in changed)
        {
            endpoint.Weight = endpoint.ConfiguredWeight = now.Weight;
            Raise(ResilienceEventKind.Reweighted, service, endpoint, default);
        }

        foreach (var failover in changed.Length == 0 ? [] : service.Operations.Select(operation => operation.Parts.Failover).OfType<FailoverState>().Distinct())
        {
            failover.WeightsChanged();
        }
    }

    private static void Join(BudgetScope? before, OperationParts parts)
    {
        if (parts.BudgetScope != before)
        {
            before?.Calls.Leave(parts.Counters);
            parts.BudgetScope?.Calls.Join(parts.Counters);
        }
    }

    private Operation BuildOperation(ServiceState service, OperationDeclaration declaration, int number, ResolvedService resolved)
    {
        var counters = new CallCounters();
        var bare = new OperationParts
        {
            Declaration = declaration,
            Name = service.Declaration.NameOf(number),
            Lanes = [],
            Counters = counters,
            Objectives = [],
            ObjectiveScopes = [],
            Durations = new DurationHistogram(host.Durations),
            InFlight = new StripedCount(),
            GoodCalls = new GoodCalls(counters, host.Durations),
        };
        Operation operation = null!;
        var plan = Plan(service, bare, number, resolved, () => operation, default);
        Join(null, plan.Parts);
        operation = new Operation(service, plan, host);
        return operation;
    }

    /// <summary>By what code declares, for a failover that is off now may be switched on while the host runs.</summary>
    private static bool SharesHealth(ServiceDeclaration service) =>
        service.Policies.Concat(service.Operations.SelectMany(operation => operation.Policies)).OfType<FailoverAttribute>().Any(failover => failover.Name is not null);

    /// <summary>What a narrower mark leaves out the wider one says, as with every parameter.</summary>
    private static int MaxLagMs(ServiceDeclaration service, OperationDeclaration operation)
    {
        var marks = operation.OwnPolicies.Concat(service.Policies).Concat(operation.InheritedPolicies).OfType<ReadAttribute>().ToArray();
        return Given(nameof(PolicyAttribute.Mode)) is PolicyMode.Off ? -1 : Given(nameof(ReadAttribute.MaxLagMs)) as int? ?? -1;

        object? Given(string parameter) => marks.Select(mark => mark.TryGet(parameter, out var value) ? value : null).FirstOrDefault(value => value is not null);
    }

    /// <param name="service">The service.</param>
    /// <param name="before">What the operation had until now.</param>
    /// <param name="number">Its number in the service.</param>
    /// <param name="resolved">The settings.</param>
    /// <param name="operation">The operation, once it is there.</param>
    /// <param name="by">Who asked for it, if an operator did.</param>
    private OperationPlan Plan(ServiceState service, OperationParts before, int number, ResolvedService resolved, Func<Operation> operation, Signature by)
    {
        var settings = resolved.Operations[number];
        var declaration = before.Declaration;
        var place = new OperationPlace(service.Name, number, before.Name);
        var declared = new[] { settings.Slo, settings.ServiceSlo }.OfType<Scoped<SloSettings>>().ToArray();
        var objectives = Array.ConvertAll(declared, policy => store.Objective(policy, place));
        var failover = service.Endpoints.Length > 1 && settings.Failover is { } moves ? store.Failover(moves, place, service, resolved.IsProbed, by) : null;
        var parts = before with
        {
            Lanes = Array.ConvertAll(service.Endpoints, endpoint => Lane(settings, place, endpoint)),
            Failover = failover,
            RateLimit = settings.RateLimit is { } rate ? store.RateLimiter(rate, place) : null,
            BudgetScope = Budget(settings, place),
            Objectives = [.. objectives.Zip(declared, (scope, policy) => new WatchedObjective(scope.Objective, policy.Settings))],
            ObjectiveScopes = objectives,
            LastGood = before.LastGood ?? (settings.Fallback is { Settings.Source: FallbackSource.LastGood } ? LastGood(operation) : null),
            Latencies = before.Latencies ?? (settings.Hedge is { Settings.Percentile: > 0 } ? new AttemptLatencies() : null),
        };
        var context = new PlanContext(
            declaration.IsRead, declaration.FallsBackAtOnce, declaration.InspectsResults, failover?.ByPriority.Length ?? 1, resolved.ImplementationsAreScoped, host.Clock.CoarseStep)
        {
            IsSynchronous = declaration.Shape == OperationShape.Sync,
            IsStream = declaration.Shape == OperationShape.Stream,
            HasScopedHandlers = resolved.HandlersAreScoped,
            TakesRoute = declaration.TakesRouteKey || declaration.TakesRegion,
            GoesByRegion = service.Regions is not null && failover is not null,
            MaxLagMs = MaxLagMs(service.Declaration, declaration),
        };
        return new OperationPlan(settings, context, parts);
    }

    /// <summary>The maximum age is the one of the plan that holds when it is asked; results outlive plans.</summary>
    private LastGood LastGood(Func<Operation> operation) =>
        new(() => host.Clock.Coarse() / Timing.Clock.TicksPerMs, () => operation().Plan.Fallback?.MaxAgeMs ?? 0);

    private Lane Lane(OperationSettings settings, OperationPlace place, EndpointState endpoint) =>
        new(endpoint, settings.Breaker is { } breaker ? store.Breaker(breaker, place, endpoint.Name) : null)
        {
            Bulkhead = settings.Bulkhead is { } bulkhead ? store.Bulkhead(bulkhead, place, endpoint.Name) : null,
            Adaptive = settings.Adaptive is { } adaptive ? store.AdaptiveLimit(adaptive, place, endpoint.Name) : null,
        };

    /// <summary>Failing over and hedging without a retry policy spend the default budget of their scope.</summary>
    private BudgetScope? Budget(OperationSettings settings, OperationPlace place) => settings switch
    {
        { Retry: { } retry } => store.Budget(retry.Settings.Budget, retry.Owner, retry.SharedName, place),
        { Failover: { } failover } => store.Budget(null, failover.Owner, null, place),
        { Hedge: { } hedge } => store.Budget(null, hedge.Owner, null, place),
        _ => null,
    };
}
