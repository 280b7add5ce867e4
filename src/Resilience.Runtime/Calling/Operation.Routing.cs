using Resilience.Routing;

namespace Resilience.Calling;

/// <content>Calls whose arguments say where they should go, and the choice between endpoints that share the load.</content>
public sealed partial class Operation
{
    private const long Untimed = -1;

    /// <summary>Runs an asynchronous call that goes by a route.</summary>
    public ValueTask<TResult> ExecuteAsync<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CallRoute route, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        route.Leave();
        return ExecuteAsync<TService, TResult, TCall>(endpoints, call, cancellationToken);
    }

    /// <summary>Runs an asynchronous call that returns no result and goes by a route.</summary>
    public ValueTask ExecuteAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CallRoute route, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion>
    {
        route.Leave();
        return ExecuteAsync<TService, TCall>(endpoints, call, cancellationToken);
    }

    /// <summary>The same for operations that return <see cref="Task"/>.</summary>
    public Task ExecuteTaskAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CallRoute route, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion>
    {
        route.Leave();
        return ExecuteTaskAsync<TService, TCall>(endpoints, call, cancellationToken);
    }

    /// <summary>Runs a synchronous call that goes by a route.</summary>
    public TResult Execute<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CallRoute route, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, ISyncCall<TService, TResult>
    {
        route.Leave();
        return Execute<TService, TResult, TCall>(endpoints, call, cancellationToken);
    }

    /// <summary>Opens a stream by a route.</summary>
    public IAsyncEnumerable<TItem> Stream<TService, TItem, TCall>(Endpoints<TService> endpoints, TCall call, CallRoute route, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IStreamCall<TService, TItem> =>
        new GuardedStream<TService, TItem, TCall>(this, endpoints, call, route, cancellationToken);

    /// <summary>What says where the call should go. Before anything else happens: it lies on the thread, and in the flow of the caller.</summary>
    private static CallRoute TakeRoute(OperationPlan plan)
    {
        var route = plan.HasRoute ? CallRoute.Take() : default;
        return plan.GoesByRegion ? route.In(ConsistencySession.Current) : route;
    }

    /// <summary>The way to the endpoint that a first attempt may go to as things are; null where all of them must be looked at.</summary>
    private Lane? Choose(OperationPlan plan, FailoverState failover, in Attempt attempt) =>
        failover.Table is { } table ? ChooseBalanced(plan, failover, table, attempt) : IsAwayFromHome(plan, failover, attempt) ? null : plan.Preferred;

    /// <summary>Chooses the endpoint of a first attempt; null where the time has come to look at all of them again.</summary>
    private Lane? ChooseBalanced(OperationPlan plan, FailoverState failover, RoutingTable table, in Attempt attempt)
    {
        var among = table.Usable;
        if (plan.GoesByRegion)
        {
            among &= MayServe(plan, attempt.Route, Now(plan));
        }

        var chosen = table.Choose(among, attempt.Route);
        return chosen >= 0 && (failover.NextChange == long.MaxValue || _clock.Coarse() < failover.NextChange) ? plan.Lanes[chosen] : null;
    }

    /// <summary>
    /// The balancer's choice among the usable, untried ones first; an endpoint that refuses is left out of the next choice.
    /// When too many are out the ejected ones serve too.
    /// </summary>
    private Lane? PickBalanced(OperationPlan plan, FailoverState failover, RoutingTable table, in CallProgress call, long now, ref Attempt attempt)
    {
        if (plan.ObservesFailover)
        {
            return PickOneBalanced(plan, table, call, now, ref attempt);
        }

        return PickBalancedAmong(plan, table, table.Usable & call.Allowed & ~call.Tried, now, ref attempt)
            ?? PickBalancedAmong(plan, table, table.Usable & call.Allowed & call.Tried, now, ref attempt)
            ?? (IsPanic(plan, failover, attempt.Route, now)
                ? PickBalancedAmong(plan, table, failover.Members & ~table.Usable & call.Allowed & ~call.Tried, now, ref attempt)
                    ?? PickBalancedAmong(plan, table, failover.Members & ~table.Usable & call.Allowed & call.Tried, now, ref attempt)
                : null);
    }

    private Lane? PickBalancedAmong(OperationPlan plan, RoutingTable table, ulong among, long now, ref Attempt attempt)
    {
        while (table.Choose(among, attempt.Route) is >= 0 and var chosen)
        {
            if (TryTake(plan, plan.Lanes[chosen], now, ref attempt))
            {
                return plan.Lanes[chosen];
            }

            among &= ~EndpointSet.Of(chosen);
        }

        return null;
    }

    /// <summary>In observation the endpoint that was chosen serves, or refuses.</summary>
    private Lane? PickOneBalanced(OperationPlan plan, RoutingTable table, in CallProgress call, long now, ref Attempt attempt)
    {
        var chosen = table.Choose(table.Usable & call.Allowed, attempt.Route);
        if (chosen >= 0 && TryTake(plan, plan.Lanes[chosen], now, ref attempt))
        {
            return plan.Lanes[chosen];
        }

        _counters.CountObserved();
        return null;
    }

    /// <summary>Times an attempt where that is wanted: where calls are few every one, else some in each tick of the clock.</summary>
    private void TimeIfWanted(OperationPlan plan, Lane lane, long now, ref Attempt attempt)
    {
        if (plan.Clocks.IsFine)
        {
            attempt.TimedFrom = now + attempt.Waited;
        }
        else if (!_clock.IsSystem || (plan.UsesAdaptive && lane.Adaptive is { } adaptive && adaptive.WantsSample(now, attempt.Core)) || attempt.Load?.WantsSample(now) == true)
        {
            attempt.TimedFrom = _clock.Fine();
        }
    }

    /// <summary>How long an attempt took from the beginning of its body, in ticks; <see cref="Untimed"/> where nobody has looked.</summary>
    private long TimeTaken(OperationPlan plan, in Attempt attempt, long now) =>
        attempt.TimedFrom == 0 ? Untimed : (plan.Clocks.IsFine ? now : _clock.Fine()) - attempt.TimedFrom;

    /// <summary>An attempt that is measured ends. <paramref name="isNeutral"/>: it says nothing about its endpoint.</summary>
    private static void LeaveLoad(in Attempt attempt, long took, bool hasFailed, bool isNeutral = false)
    {
        if (attempt.Load is not { } load)
        {
            return;
        }

        if (isNeutral || took == Untimed)
        {
            load.Leave();
        }
        else
        {
            load.Leave(took, attempt.TimedFrom + took, hasFailed);
        }
    }
}
