using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Counting;
using Resilience.Objectives;
using Resilience.Regions;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.State;

/// <summary>Puts a service together from its declaration, its settings and the host's states.</summary>
internal sealed class ServiceBuilder(Host host, StateStore store)
{
    public ServiceState Build(ServiceDeclaration declaration, ResolvedService resolved)
    {
        var endpoints = resolved.Endpoints.Select((endpoint, index) => new EndpointState(endpoint, index)).ToArray();
        var service = new ServiceState(resolved.Name, declaration, endpoints)
        {
            SharedGate = Array.Exists(resolved.Operations, operation => operation.Failover?.SharedName is not null) ? store.SharedGate : null,
            Regions = resolved.WriteRegion is { } region ? new RegionState(resolved.Name, endpoints, region, host.Lag) : null,
        };
        service.Operations = [.. declaration.Operations.Select((operation, index) => BuildOperation(service, operation, index, resolved))];
        service.Failover = service.Operations
            .Where(operation => operation.Parts.Failover is not null)
            .OrderBy(operation => operation.Plan.Settings.Failover!.OwnedByOperation)
            .FirstOrDefault()?.Parts.Failover;
        return service;
    }

    private Operation BuildOperation(ServiceState service, OperationDeclaration declaration, int number, ResolvedService resolved)
    {
        var settings = resolved.Operations[number];
        var name = service.Declaration.NameOf(number);
        var place = new OperationPlace(service.Name, number, name);
        var objectives = new[] { settings.Slo, settings.ServiceSlo }.OfType<Scoped<SloSettings>>().Select(policy => store.Objective(policy, place)).ToArray();
        var counters = new CallCounters(HandOver(objectives));
        foreach (var objective in objectives)
        {
            objective.Join(counters.Good);
        }

        var budget = Budget(settings, place);
        budget?.Calls.Join(counters);
        var failover = service.Endpoints.Length > 1 && settings.Failover is { } declared ? store.Failover(declared, place, service, resolved.IsProbed) : null;
        var plan = new OperationPlan(settings, new PlanContext(
            declaration.IsRead, declaration.FallsBackAtOnce, declaration.InspectsResults, failover?.ByPriority.Length ?? 1, resolved.ImplementationsAreScoped, host.Clock.CoarseStep)
        {
            TakesRoute = declaration.TakesRouteKey || declaration.TakesRegion,
            GoesByRegion = service.Regions is not null && failover is not null,
            MaxLagMs = MaxLagMs(service.Declaration, declaration),
        });
        Operation operation = null!;
        operation = new Operation(
            service,
            new OperationParts
            {
                Declaration = declaration,
                Name = name,
                Lanes = Array.ConvertAll(service.Endpoints, endpoint => Lane(settings, place, endpoint)),
                Counters = counters,
                Failover = failover,
                Budget = budget?.Budget,
                Exhaustion = budget?.Journal,
                Objectives = Array.ConvertAll(objectives, scope => scope.Objective),
                ObjectiveScopes = objectives,
                LastGood = plan.RemembersResults ? LastGood(() => operation) : null,
            },
            plan,
            host);
        return operation;
    }

    private static int MaxLagMs(ServiceDeclaration service, OperationDeclaration operation) =>
        operation.OwnPolicies.Concat(service.Policies).Concat(operation.InheritedPolicies).OfType<ReadAttribute>().FirstOrDefault()?.MaxLagMs ?? -1;

    /// <summary>The maximum age is the one of the plan that holds when it is asked; results outlive plans.</summary>
    private LastGood LastGood(Func<Operation> operation) =>
        new(() => host.Clock.Coarse() / Timing.Clock.TicksPerMs, () => operation().Plan.Fallback?.MaxAgeMs ?? 0);

    private Lane Lane(OperationSettings settings, OperationPlace place, EndpointState endpoint) =>
        new(endpoint, settings.Breaker is { } breaker ? store.Breaker(breaker, place, endpoint.Name) : null);

    /// <summary>Failing over without a retry policy spends the default budget of its scope.</summary>
    private BudgetScope? Budget(OperationSettings settings, OperationPlace place) => settings switch
    {
        { Retry: { } retry } => store.Budget(retry.Settings.Budget, retry.Owner, retry.SharedName, place),
        { Failover: { } failover } => store.Budget(null, failover.Owner, null, place),
        _ => null,
    };

    private static Action<uint, long> HandOver(ObjectiveScope[] objectives) => (second, count) =>
    {
        foreach (var scope in objectives)
        {
            scope.Objective.AddGood(second, count);
        }
    };
}
