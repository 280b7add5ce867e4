namespace Resilience.Calling;

/// <content>Attempts that wait for a slot. They have no body: whatever ends the wait is nobody's failure.</content>
public sealed partial class Operation
{
    private long _queuedCalls;

    /// <summary>Calls that wait for room.</summary>
    internal long QueuedCalls => Volatile.Read(ref _queuedCalls);

    /// <summary>Readies an attempt to be asked of limits: for how long it may wait.</summary>
    private static void Prepare(Invocation call, long now)
    {
        var plan = call.Plan;
        ref var admission = ref call.Admission;
        var ofAttempt = plan.AttemptTicks > 0 ? now + plan.AttemptTicks : long.MaxValue;
        var ofCall = plan.TotalTicks > 0 ? call.Progress.Started + plan.TotalTicks : long.MaxValue;
        call.Attempt.Owner = call;
        call.Attempt.IsBoundByTotal = ofCall <= ofAttempt;
        admission.Due = Math.Min(ofAttempt, ofCall);
        admission.WaitUntil = Math.Min(admission.Due, plan.MaxWaitTicks > 0 ? now + plan.MaxWaitTicks : long.MaxValue);
    }

    /// <summary>
    /// Ends a wait: the body begins if there is a slot, time, and a circuit that is still closed. Else the attempt tries its luck at
    /// another endpoint, or the call's outcome is decided.
    /// </summary>
    private bool TryTakeTurn(Invocation call)
    {
        var plan = call.Plan;
        ref var attempt = ref call.Attempt;
        var lane = attempt.Lane!;
        attempt.Held |= lane.Bulkhead!.EndWait(call.Place!) ? Holdings.Slot : Holdings.None;
        call.Place = null;
        Interlocked.Decrement(ref _queuedCalls);
        var now = Now(plan);
        var isIn = (attempt.Held & Holdings.Slot) != 0;
        if (isIn && !call.IsCancelled && now < call.Admission.Due && !lane.Endpoint.IsBlocked && TryRenew(plan, lane, ref attempt, now))
        {
            if (!TryPay(call, lane, now))
            {
                return false;
            }

            attempt.Waited = now - attempt.Started;
            BeginBody(call, lane, attempt.Started);
            return true;
        }

        LeaveQueue(call, lane, now);
        if (call.IsCancelled)
        {
            call.Outcome = Cancelled(attempt, null);
        }
        else if (now >= call.Admission.Due && attempt.IsBoundByTotal)
        {
            call.Outcome = TimedOut(call, null);
        }
        else
        {
            return TryBeginElsewhere(call, lane, isCrowded: !isIn || now >= call.Admission.Due);
        }

        NoteAttempt(call);
        call.Next = NextStep.GiveUp;
        return false;
    }

    /// <summary>The circuit is asked again: it may have opened meanwhile, and what failed before the body began says nothing about it. A probe keeps its permit.</summary>
    private static bool TryRenew(OperationPlan plan, Lane lane, ref Attempt attempt, long now) =>
        lane.Breaker is not { } breaker || attempt.Permit.ProbeId != 0 || breaker.TryEnter(now, plan.LeaseTicks, out attempt.Permit);

    private static void LeaveQueue(Invocation call, Lane lane, long now)
    {
        ref var attempt = ref call.Attempt;
        GiveBack(lane, ref attempt);
        SettleNeutral(call.Plan, lane, attempt, now);
    }

    private static HeldSlots TakeSlots(ref Attempt attempt)
    {
        var slots = new HeldSlots(attempt.Lane, attempt.Held);
        attempt.Held = Holdings.None;
        return slots;
    }

    /// <summary>The body has ended: its slots are free, unless its answer takes them along.</summary>
    private static void LeaveSlots(Invocation call, bool isAnswer)
    {
        if (call.Attempt.Held != Holdings.None)
        {
            var slots = TakeSlots(ref call.Attempt);
            if (!isAnswer || !call.Plan.KeepsSlotsOpen || !call.TryHandOver(slots))
            {
                slots.Release();
            }
        }
    }

    private bool TryBeginElsewhere(Invocation call, Lane lane, bool isCrowded)
    {
        call.Admission.Barred |= BitOf(lane.Index);
        var refusal = default(Cause?);
        if (isCrowded)
        {
            lane.Bulkhead!.CountRejection();
            refusal = Cause.BulkheadFull;
            call.Admission.Reason = lane.Bulkhead.ReasonAfterWait;
        }

        return TryBeginAnywhere(call, refusal);
    }
}
