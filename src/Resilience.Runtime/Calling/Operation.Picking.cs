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
        if (_parts.Failover is not { } failover)
        {
            return TryTake(plan, _lanes[0], now, ref attempt) ? _lanes[0] : null;
        }

        return PickTrial(plan, failover, call, now, ref attempt)
            ?? PickAmong(plan, failover, call.Allowed & ~call.Tried, ejected: false, now, ref attempt)
            ?? PickAmong(plan, failover, call.Allowed & call.Tried, ejected: false, now, ref attempt)
            ?? (IsPanic(failover, now)
                ? PickAmong(plan, failover, call.Allowed & ~call.Tried, ejected: true, now, ref attempt)
                    ?? PickAmong(plan, failover, call.Allowed & call.Tried, ejected: true, now, ref attempt)
                : null);
    }

    private Lane? PickAmong(OperationPlan plan, FailoverState failover, ulong among, bool ejected, long now, ref Attempt attempt)
    {
        foreach (var index in failover.Order)
        {
            if ((among & (1UL << index)) != 0 && failover.IsEjected(index) == ejected && TryTake(plan, _lanes[index], now, ref attempt))
            {
                return _lanes[index];
            }
        }

        return null;
    }

    /// <summary>One call per interval tries an ejected endpoint, if it may be repeated elsewhere should it fail.</summary>
    private Lane? PickTrial(OperationPlan plan, FailoverState failover, in CallProgress call, long now, ref Attempt attempt)
    {
        if (!plan.RepeatsElsewhere || call.Retries >= plan.MaxRepeats || call.Tried != 0 || !failover.IsDisturbed)
        {
            return null;
        }

        foreach (var index in failover.Order)
        {
            if (!failover.TryClaimTrial(index, now))
            {
                continue;
            }

            if (TryTake(plan, _lanes[index], now, ref attempt))
            {
                attempt.IsTrial = true;
                return _lanes[index];
            }

            failover.ReturnTrial(index, now);
        }

        return null;
    }

    private static bool TryTake(OperationPlan plan, Lane lane, long now, ref Attempt attempt) =>
        !lane.Endpoint.IsBlocked && (lane.Breaker is not { } breaker || breaker.TryEnter(now, plan.LeaseTicks, out attempt.Permit));

    /// <summary>So many endpoints are out, for whatever reason, that ejection would leave the rest too little.</summary>
    private bool IsPanic(FailoverState failover, long now)
    {
        var outCount = 0;
        foreach (var index in failover.ByPriority)
        {
            var lane = _lanes[index];
            outCount += lane.Endpoint.IsBlocked || failover.IsEjected(lane.Index) || lane.Breaker?.WouldAdmit(now) == false ? 1 : 0;
        }

        return outCount * 100 > failover.Settings.MaxEjectedPercent * failover.ByPriority.Length;
    }

    /// <summary>A sole endpoint's refusal as it is; of several, that none can be tried and when the earliest can.</summary>
    private AttemptOutcome Refused(long now)
    {
        var earliest = long.MaxValue;
        foreach (var lane in _lanes)
        {
            earliest = Math.Min(earliest, lane.Endpoint.IsBlocked ? long.MaxValue : lane.Breaker?.RetryAfter(now) ?? long.MaxValue);
        }

        var wait = earliest == long.MaxValue ? -1 : earliest;
        return _lanes.Length == 1
            ? new AttemptOutcome(this, OutcomeKind.Rejected, Cause.CircuitOpen, null, _lanes[0].Endpoint.Name, wait)
            : new AttemptOutcome(this, OutcomeKind.Rejected, Cause.NoEndpoint, null, null, wait);
    }
}
