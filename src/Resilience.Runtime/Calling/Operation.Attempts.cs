using Resilience.Pooling;
using Resilience.Telemetry;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>How an attempt begins. Nothing here depends on the call's type.</content>
public sealed partial class Operation
{
    private long Now(OperationPlan plan) => plan.Clocks.Now(_clock);

    private long EndOf(OperationPlan plan) => plan.Clocks.End(_clock, _timing.IsOn);

    private static long SecondOf(long now) => now / TimeSpan.TicksPerSecond;

    /// <summary>Begins the first attempt where nothing stands in its way: at the preferred endpoint or the balancer's choice, with its circuit closed. Else null.</summary>
    private Lane? StartFast(OperationPlan plan, ref Attempt attempt, CancellationToken cancellationToken)
    {
        if (plan.TakesRoute)
        {
            attempt.Route = TakeRoute(plan);
        }

        var lane = plan.Failover is { } failover ? Choose(plan, failover, attempt) : plan.Preferred;
        if (lane is null || cancellationToken.IsCancellationRequested || lane.Endpoint.IsBlocked || CallSpans.IsOn || _chaos.IsOn)
        {
            return null;
        }

        if (lane.Breaker is { } breaker && !breaker.TryEnterClosed(out attempt.Permit))
        {
            return null;
        }

        attempt.Core = Cores.Current;
        var now = plan.Clocks.Begin(_clock, _timing.IsOn);
        if (plan.IsLimited && !TryPassFast(plan, lane, now, ref attempt))
        {
            return null;
        }

        Begin(plan, lane, now, now, ref attempt, cancellationToken);
        return lane;
    }

    /// <summary>Refuses a call whose sole endpoint is behind an open circuit, without taking a lock.</summary>
    private bool TryRejectFast(OperationPlan plan, CancellationToken cancellationToken, out long now, out long retryAfter)
    {
        now = Now(plan);
        retryAfter = 0;
        return !cancellationToken.IsCancellationRequested
            && !CallSpans.IsOn
            && !plan.Preferred.Endpoint.IsBlocked
            && plan.Preferred.Breaker is { } breaker
            && breaker.TryReject(now, out retryAfter);
    }

    /// <summary>Settles an attempt that succeeded at once; false when there is more to it: too late, or slow for somebody.</summary>
    /// <param name="plan">What the call goes by.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="goesOn">Whether its result may use its token for longer.</param>
    /// <param name="now">When it ended.</param>
    private bool TrySettleFast(OperationPlan plan, ref Attempt attempt, bool goesOn, long now)
    {
        if (now - attempt.Started >= plan.RemarkableTicks)
        {
            return false;
        }

        if (attempt.Slot is { } slot)
        {
            if (!slot.TryDisarm())
            {
                return false;
            }

            slot.Release(!goesOn);
        }

        var took = TimeTaken(plan, attempt, now);
        if (plan.HoldsSlots)
        {
            LeaveFast(plan, ref attempt, took, now);
        }

        var core = attempt.Core;
        attempt.Lane!.Breaker?.Succeed(attempt.Permit, now, core);
        if (plan.Failover is { } failover)
        {
            failover.Succeed(attempt.Lane.Index, attempt.Health, now);
            LeaveLoad(attempt, took, hasFailed: false);
            NoteWrite(plan, attempt);
        }

        plan.Latencies?.Record(now - attempt.Started, core);
        plan.Good.Increment((uint)SecondOf(now), core);
        if (_timing.IsOn && attempt.Started != 0)
        {
            _durations.Record(now - attempt.Started, core);
        }

        return true;
    }

    private void Begin(OperationPlan plan, Lane lane, long now, long callStarted, ref Attempt attempt, CancellationToken cancellationToken)
    {
        attempt.Lane = lane;
        attempt.Started = now;
        attempt.Token = cancellationToken;
        if (plan.Failover is { } failover)
        {
            attempt.Health = failover[lane.Index].Permit;
            attempt.Load = failover.Table?.Balancer.Loads?[lane.Index];
            attempt.Load?.Enter();
        }

        if (plan.SamplesLatency)
        {
            TimeIfWanted(plan, lane, now, ref attempt);
        }

        if (plan.UsesSlot)
        {
            BeginTimed(plan, now, callStarted, ref attempt);
        }
    }

    private void BeginTimed(OperationPlan plan, long now, long callStarted, ref Attempt attempt)
    {
        var due = plan.TotalTicks > 0 ? callStarted + plan.TotalTicks : DeadlineNode.Unbounded;
        attempt.IsBoundByTotal = true;
        if (plan.AttemptTicks > 0 && now + plan.AttemptTicks < due)
        {
            due = now + plan.AttemptTicks;
            attempt.IsBoundByTotal = false;
        }

        var slot = _host.Scanner.Slots.Rent();
        attempt.Slot = slot;
        attempt.Token = slot.Token;
        slot.Arm(due);
    }

    /// <summary>
    /// Begins the next attempt at the best endpoint that admits one, or takes it a place in a queue. Where none does, or the caller has
    /// gone, decides what comes next.
    /// </summary>
    private bool TryBegin(Invocation call, bool isSynchronous = false)
    {
        call.Admission.IsSynchronous = isSynchronous;
        call.Admission.Barred = 0;
        return TryBeginAnywhere(call, null);
    }

    private bool TryBeginAnywhere(Invocation call, Cause? refusal)
    {
        if (call.IsCancelled)
        {
            call.Outcome = Cancelled(call.Attempt, null);
            call.Next = NextStep.GiveUp;
            return false;
        }

        var plan = call.Plan;
        var now = Now(plan);
        ref var attempt = ref call.Attempt;
        attempt = new Attempt { Route = attempt.Route };
        if (call.Progress.Started == 0)
        {
            call.Progress.Started = now;
        }

        if (plan.IsLimited && !TryEnterCall(call, now, refusal))
        {
            call.Outcome = Refused(call, now);
            NoteAttempt(call);
            call.Next = NextStep.GiveUp;
            return false;
        }

        if (Pick(plan, ref call.Progress, now, ref attempt) is not { } lane)
        {
            if (TryStartAnew(call))
            {
                return TryBeginAnywhere(call, refusal);
            }

            call.Outcome = Refused(call, now);
            NoteAttempt(call);
            call.Next = TryPlanRepeat(call) ? NextStep.Repeat : NextStep.GiveUp;
            return false;
        }

        attempt.Lane = lane;
        attempt.Started = now;
        if (call.Place is not null)
        {
            return false;
        }

        if (!TryPay(call, lane, now))
        {
            return false;
        }

        BeginBody(call, lane, now);
        return true;
    }

    private void BeginBody(Invocation call, Lane lane, long entered)
    {
        call.Progress.Tried |= BitOf(lane.Index);
        CountBody(ref call.Progress);
        call.Attempt.Number = call.Progress.Attempts;
        if (call.Plan.IsLimited)
        {
            SpendPermits(call);
        }

        ref var attempt = ref call.Attempt;
        Begin(call.Plan, lane, entered, call.Progress.Started, ref attempt, call.Caller);
        if (call.Admission.IsSynchronous)
        {
            // Such a body runs to its end before it is back: the caller's token must reach it first.
            attempt.Slot?.Link(call.Caller);
        }

        call.IsUnderWay = true;
        StartBody(call, lane);
    }
}
