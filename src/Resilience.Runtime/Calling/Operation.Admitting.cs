using Resilience.Limiting;
using Resilience.Outcomes;
using Resilience.Pooling;

namespace Resilience.Calling;

/// <content>The limits that a call and its attempts must pass before a body begins, and what they hold until it has ended.</content>
public sealed partial class Operation
{
    /// <summary>Passes every limit at once where there is room for it, with nothing to give back later but slots.</summary>
    private bool TryPassFast(OperationPlan plan, Lane lane, long now, ref Attempt attempt)
    {
        if (plan.Sheds is { } sheds && !_host.Levels.Admits(sheds.Level))
        {
            return false;
        }

        if (plan.HoldsSlots && !TryHoldFast(plan, lane, ref attempt))
        {
            return false;
        }

        // Last, so that no permit is taken for a body that does not begin. Nobody can tell the order of what happens at once.
        if (plan.Rate is { } rate && !rate.TryTake(plan.Clocks.IsFine ? _clock.Rough() : now, attempt.Core, out _))
        {
            new HeldSlots(lane, attempt.Held).Release();
            attempt.Held = Holdings.None;
            return false;
        }

        return true;
    }

    /// <summary>Takes the slots that a body gives back when it has ended.</summary>
    private static bool TryHoldFast(OperationPlan plan, Lane lane, ref Attempt attempt)
    {
        if (plan.KeepsSlotsOpen)
        {
            return false;
        }

        var held = Holdings.None;
        if (plan.UsesAdaptive && lane.Adaptive is { } adaptive)
        {
            if (!adaptive.TryEnter(attempt.Core))
            {
                return false;
            }

            held = Holdings.AdaptiveSlot;
        }

        if (plan.UsesBulkhead && lane.Bulkhead is { } bulkhead)
        {
            if (!bulkhead.TryEnter(attempt.Core))
            {
                new HeldSlots(lane, held).Release();
                return false;
            }

            held |= Holdings.Slot;
        }

        attempt.Held = held;
        return true;
    }

    /// <summary>A body that ended at once gives its slots back.</summary>
    private static void LeaveFast(OperationPlan plan, ref Attempt attempt, long took, long now)
    {
        if (plan.UsesAdaptive)
        {
            attempt.Lane!.Adaptive?.Learn(took, now, attempt.Core);
        }

        if (attempt.Held != Holdings.None)
        {
            TakeSlots(ref attempt).Release(attempt.Core);
        }
    }

    /// <summary>An answer, or a time-out, tells how long the endpoint takes; other failures may be quick because it is down.</summary>
    private static void Learn(in AttemptOutcome outcome, in Attempt attempt, long took, long now)
    {
        if (!attempt.IsChaos && (outcome.Kind is OutcomeKind.Success or OutcomeKind.Answer || outcome.IsTimeout))
        {
            attempt.Lane!.Adaptive?.Learn(took, now, Cores.Current);
        }
    }

    /// <summary>Passes what is asked of a call once, before its first attempt; else it ends refused.</summary>
    private bool TryEnterCall(Invocation call, long now, Cause? refusal)
    {
        Prepare(call, now);
        ref var admission = ref call.Admission;
        (admission.RefusedBy, admission.RetryAfter) = (refusal, -1);
        if (admission.HasEntered || call.Progress.Attempts > 0)
        {
            return true;
        }

        admission.HasEntered = true;
        if (call.Plan.Sheds is { } sheds && !_host.Levels.Admits(sheds.Level, out var reason) && !IsObserved(sheds.Mode))
        {
            admission.Refuse(Cause.Shed, -1, reason);
            return false;
        }

        if (call.Plan is { Rate: not null, LimitsAttempts: false } && !TryReserve(call, out admission.HoldsPermit))
        {
            return false;
        }

        return true;
    }

    /// <summary>Passes the limits of an attempt that its breaker has let through; a queue that takes it counts as passed.</summary>
    private bool TryPass(OperationPlan plan, Lane lane, ref Attempt attempt)
    {
        var call = attempt.Owner!;
        if (plan.LimitsAttempts)
        {
            if (!TryReserve(call, out var holdsPermit))
            {
                return false;
            }

            attempt.Held |= holdsPermit ? Holdings.RatePermit : Holdings.None;
        }

        if (plan.UsesAdaptive && lane.Adaptive is { } adaptive)
        {
            if (adaptive.TryEnter(Cores.Current))
            {
                attempt.Held |= Holdings.AdaptiveSlot;
            }
            else
            {
                adaptive.CountRejection();
                if (!IsObserved(adaptive.Settings.Mode))
                {
                    return Refuse(call, lane, ref attempt, adaptive.Reason);
                }
            }
        }

        return !plan.UsesBulkhead || lane.Bulkhead is not { } bulkhead || TryEnter(call, bulkhead, ref attempt) || Refuse(call, lane, ref attempt, bulkhead.ReasonAtOnce(call.Admission.MayQueue));
    }

    private bool TryEnter(Invocation call, Bulkhead bulkhead, ref Attempt attempt)
    {
        if (!bulkhead.TryEnterOrQueue(call.Admission.MayQueue, out var place))
        {
            return IsObserved(bulkhead.Settings.Mode);
        }

        if (place is null)
        {
            attempt.Held |= Holdings.Slot;
        }
        else
        {
            call.Place = place;
            Interlocked.Increment(ref _queuedCalls);
        }

        return true;
    }

    /// <summary>Reserves a permit of the rate limit; one that is only observed lets the call go on without.</summary>
    private bool TryReserve(Invocation call, out bool holdsPermit)
    {
        var rate = call.Plan.Rate!;
        var now = _clock.Coarse();
        holdsPermit = rate.TryReserve(now, out var retryAfter);
        if (holdsPermit)
        {
            return true;
        }

        rate.CountRejection();
        if (IsObserved(rate.Settings.Mode))
        {
            return true;
        }

        // The coarse clock lags: counted from its reading, the permit could still be missing when it is asked for.
        call.Admission.Refuse(Cause.RateLimited, retryAfter + _clock.CoarseStep);
        return false;
    }

    private static bool Refuse(Invocation call, Lane lane, ref Attempt attempt, RefusalReason reason)
    {
        call.Admission.Refuse(Cause.BulkheadFull, -1, reason);
        GiveBack(lane, ref attempt);
        return false;
    }

    private bool IsObserved(PolicyMode mode)
    {
        if (mode == PolicyMode.Observe)
        {
            _counters.CountObserved();
        }

        return mode == PolicyMode.Observe;
    }

    /// <summary>Whether a limit has refused the attempt for this lane, or for all of them.</summary>
    private static bool IsBarred(Lane lane, in Attempt attempt) =>
        attempt.Owner!.Admission is { RefusedBy: Cause.RateLimited } admission || (attempt.Owner.Admission.Barred & BitOf(lane.Index)) != 0;

    /// <summary>Gives back what limits gave to an attempt whose body has not begun.</summary>
    private static void GiveBack(Lane lane, ref Attempt attempt)
    {
        new HeldSlots(lane, attempt.Held).Release();
        if ((attempt.Held & Holdings.RatePermit) != 0)
        {
            attempt.Owner!.Plan.Rate!.GiveBack();
        }

        attempt.Held = Holdings.None;
    }

    /// <summary>A body begins: permits that were reserved for it are spent.</summary>
    private static void SpendPermits(Invocation call)
    {
        if (call.Admission.HoldsPermit || (call.Attempt.Held & Holdings.RatePermit) != 0)
        {
            call.Admission.HoldsPermit = false;
            call.Attempt.Held &= ~Holdings.RatePermit;
            call.Plan.Rate!.Confirm();
        }
    }

    /// <summary>A call that ends without a body gives its permit back.</summary>
    private static void ReturnPermit(Invocation call)
    {
        if (call.Admission.HoldsPermit)
        {
            call.Admission.HoldsPermit = false;
            call.Plan.Rate!.GiveBack();
        }
    }
}
