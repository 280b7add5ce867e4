using Resilience.Routing;

namespace Resilience.Calling;

/// <content>Which endpoint serves the next attempt.</content>
public sealed partial class Operation
{
    /// <summary>
    /// The first usable endpoint in order, one not yet tried before one that was; an ejected one only for a trial call, or
    /// when too many are out for ejection to be heeded. Null when none admits the attempt.
    /// </summary>
    private Lane? Pick(OperationPlan plan, ref CallProgress call, long now, ref Attempt attempt)
    {
        if (plan.Failover is not { } failover)
        {
            return TryTake(plan, plan.Preferred, now, ref attempt) ? plan.Preferred : null;
        }

        failover.Refresh(now);
        NarrowToRegions(plan, ref call, attempt.Route, now);
        if (failover.Table is { } table)
        {
            return PickBalanced(plan, failover, table, call, now, ref attempt);
        }

        if (plan.ObservesFailover)
        {
            return PickObserved(plan, failover, call.Allowed, now, ref attempt);
        }

        return PickTrial(plan, failover, call, now, ref attempt)
            ?? PickAmong(plan, failover, call.Allowed & ~call.Tried, ejected: false, now, ref attempt)
            ?? PickAmong(plan, failover, call.Allowed & call.Tried, ejected: false, now, ref attempt)
            ?? (IsPanic(plan, failover, attempt.Route, now)
                ? PickAmong(plan, failover, call.Allowed & ~call.Tried, ejected: true, now, ref attempt)
                    ?? PickAmong(plan, failover, call.Allowed & call.Tried, ejected: true, now, ref attempt)
                : null);
    }

    private Lane? PickAmong(OperationPlan plan, FailoverState failover, ulong among, bool ejected, long now, ref Attempt attempt)
    {
        foreach (var index in failover.Order)
        {
            if ((among & BitOf(index)) != 0 && failover.IsEjected(index) == ejected && TryTake(plan, plan.Lanes[index], now, ref attempt))
            {
                return plan.Lanes[index];
            }
        }

        return null;
    }

    /// <summary>A failover in observation moves nothing: the endpoint that operators have put first serves, or refuses.</summary>
    private Lane? PickObserved(OperationPlan plan, FailoverState failover, ulong among, long now, ref Attempt attempt)
    {
        foreach (var index in failover.Order)
        {
            var lane = plan.Lanes[index];
            if (lane.Endpoint.IsBlocked || !among.Has(index))
            {
                continue;
            }

            if (TryTake(plan, lane, now, ref attempt))
            {
                return lane;
            }

            _counters.CountObserved();
            return null;
        }

        return null;
    }

    /// <summary>One call per interval tries an ejected endpoint, if it may be repeated elsewhere should it fail.</summary>
    private Lane? PickTrial(OperationPlan plan, FailoverState failover, in CallProgress call, long now, ref Attempt attempt)
    {
        if (!plan.RepeatsElsewhere || call.Tried != 0 || !failover.IsDisturbed || !failover.TakesTrials)
        {
            return null;
        }

        foreach (var index in failover.Order)
        {
            // A circuit that would refuse it is not asked: nobody needs the answer, and each refusal takes its lock and counts.
            if (!call.Allowed.Has(index) || !failover.IsEjected(index) || plan.Lanes[index].Breaker?.WouldAdmit(now) == false || !failover.TryClaimTrial(index, now, out var claim))
            {
                continue;
            }

            if (TryTake(plan, plan.Lanes[index], now, ref attempt))
            {
                attempt.TrialClaim = claim;
                return plan.Lanes[index];
            }

            failover.ReturnTrial(index, claim, now);
        }

        return null;
    }

    private bool TryTake(OperationPlan plan, Lane lane, long now, ref Attempt attempt)
    {
        if (lane.Endpoint.IsBlocked || (plan.IsLimited && IsBarred(lane, attempt)))
        {
            return false;
        }

        if (lane.Breaker is { } breaker)
        {
            if (!breaker.TryEnter(now, plan.LeaseTicks, out attempt.Permit))
            {
                return false;
            }

            if (attempt.Permit.Epoch is null)
            {
                _counters.CountObserved();
            }
        }

        if (!plan.IsLimited || TryPass(plan, lane, ref attempt))
        {
            return true;
        }

        lane.Breaker?.Release(attempt.Permit);
        attempt.Permit = default;
        return false;
    }

    /// <summary>So many of the endpoints that the call may go to are out, for whatever reason, that ejection would leave the rest too little.</summary>
    private bool IsPanic(OperationPlan plan, FailoverState failover, in CallRoute route, long now)
    {
        var among = plan.GoesByRegion ? failover.Members & MayServe(plan, route, now) : failover.Members;
        var outCount = 0;
        foreach (var index in failover.Order)
        {
            var lane = plan.Lanes[index];
            outCount += among.Has(index) && (lane.Endpoint.IsBlocked || failover.IsEjected(index) || lane.Breaker?.WouldAdmit(now) == false) ? 1 : 0;
        }

        return outCount * 100 > failover.Settings.MaxEjectedPercent * among.Count();
    }

    /// <summary>A call that finds no endpoint because those it knows were removed since it began goes by those there are now.</summary>
    private bool TryStartAnew(Invocation call)
    {
        var now = Plan;
        if (call.Progress.Attempts > 0 || call.Plan == now || !call.Plan.IsOutdated)
        {
            return false;
        }

        ReturnPermit(call);
        call.StartAnew(now);
        return true;
    }

    /// <summary>The refusal of a sole endpoint, or of a limit that all share, as it is; of several endpoints, that none can be tried and when the earliest can.</summary>
    private AttemptOutcome Refused(Invocation invocation, long now)
    {
        var plan = invocation.Plan;
        var isSole = plan.Failover is not { ByPriority.Length: > 1 };
        if (invocation.Admission is { RefusedBy: { } refusal } admission && (isSole || refusal != Cause.BulkheadFull))
        {
            return new AttemptOutcome(this, OutcomeKind.Rejected, refusal, null, refusal == Cause.BulkheadFull ? plan.Preferred.Endpoint.Name : null, admission.RetryAfter)
            {
                Reason = admission.Reason,
            };
        }

        ref readonly var call = ref invocation.Progress;
        if (plan.Failover is not { ByPriority.Length: > 1 } failover)
        {
            return new AttemptOutcome(this, OutcomeKind.Rejected, Cause.CircuitOpen, null, plan.Preferred.Endpoint.Name, WaitFor(plan.Preferred, now) ?? -1);
        }

        // While so many are out, an ejected one is asked too; else it admits nobody before it is back.
        var heedsEjection = !IsPanic(plan, failover, invocation.Attempt.Route, now);
        var earliest = long.MaxValue;
        foreach (var index in failover.Order)
        {
            if ((call.Allowed & BitOf(index)) != 0)
            {
                var wait = WaitFor(plan.Lanes[index], now);
                if (heedsEjection && failover.IsEjected(index))
                {
                    wait = failover.ReturnsAt(index) is { } at ? Math.Max(wait ?? 0, at - now) : null;
                }

                earliest = Math.Min(earliest, wait ?? long.MaxValue);
            }
        }

        return new AttemptOutcome(this, OutcomeKind.Rejected, Cause.NoEndpoint, null, null, earliest == long.MaxValue ? -1 : earliest);
    }

    private static long? WaitFor(Lane lane, long now) => lane.Endpoint.IsBlocked ? null : lane.Breaker?.RetryAfter(now);

    private static ulong BitOf(int endpoint) => 1UL << endpoint;
}
