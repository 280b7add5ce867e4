using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>
/// Attempts beside each other. A round begins with the attempt that is under way, and lasts until one of them has an outcome that
/// is the call's, or all have failed. What happens to any of them wakes the call; only its own steps, one after the other, change anything.
/// </content>
public sealed partial class Operation
{
    private RoundStep BeginRound(Invocation call)
    {
        var round = call.Round = HedgeRound.Rent(_host);
        round.Left = call.Plan.Hedge!.MaxHedges;
        round.Add(call);
        if (!call.HasBodyEnded)
        {
            Schedule(call, round, call.Attempt.Started == 0 ? call.Progress.Started : call.Attempt.Started + call.Attempt.Waited);
            Watch(call, round);
        }

        return Advance(call);
    }

    /// <summary>Looks at what has happened since it was looked at last, and at what it leads to.</summary>
    private RoundStep Advance(Invocation call)
    {
        var round = call.Round!;
        round.Listen();
        var now = Now(call.Plan);
        TakeEnded(call, round, now);
        if (round.Winner is null && !round.IsInGrace)
        {
            TakeLapsed(call, round, now);
        }

        return round.Winner is not null ? RoundStep.Over
            : round.IsInGrace ? StepInGrace(call, round, now)
            : MayHedge(call, round, now) ? RoundStep.Hedge
            : IsAnyUnderWay(round) ? RoundStep.Wait
            : Fail(call, round);
    }

    /// <summary>Bodies that have ended come before deadlines that have passed: a known result beats a guess.</summary>
    private void TakeEnded(Invocation call, HedgeRound round, long now)
    {
        foreach (var attempt in round.Attempts)
        {
            if (round.Winner is not null || attempt!.Attempt.Slot is not { } slot || !slot.MayRead(attempt.HasBodyEnded))
            {
                continue;
            }

            if (attempt.IsUnderWay)
            {
                Take(call, round, attempt, now);
            }
            else if (attempt.TryRead(slot) && TryTakeLateAnswer(attempt))
            {
                round.Decide(attempt, isLate: true);
            }
        }
    }

    /// <summary>Attempts whose deadline has passed have failed, unless their bodies are to be waited for. They are still listened to: an answer that comes before the call is over is an answer.</summary>
    private void TakeLapsed(Invocation call, HedgeRound round, long now)
    {
        foreach (var attempt in round.Attempts)
        {
            if (round.Winner is not null || attempt!.Attempt.Slot is not { } slot)
            {
                continue;
            }

            if (attempt.IsUnderWay && slot.IsClaimed && !call.Plan.WaitsForOverrun)
            {
                Take(call, round, attempt, now);
            }

            if (attempt.Attempt.Slot is not null && (slot.IsClaimed || !attempt.IsUnderWay))
            {
                ListenAgain(slot, round);
            }
        }

        if (round.Expired != 0 && round.Winner is null && !call.Plan.WaitsForOverrun)
        {
            Expire(call, round, now);
        }
    }

    /// <summary>The deadline has used up the slot's one signal.</summary>
    private static void ListenAgain(AttemptSlot slot, HedgeRound round)
    {
        if (slot.TryWaitAgain(AttemptSlot.UntilBodyEnds))
        {
            slot.Wait(round.Wake);
        }
        else
        {
            round.Wake();
        }
    }

    /// <summary>Settles an attempt of the round. Anything but a failure is the call's outcome.</summary>
    private void Take(Invocation call, HedgeRound round, Invocation attempt, long now)
    {
        attempt.Progress.HasFailed = call.Progress.HasFailed;
        attempt.Progress.LastFailure = call.Progress.LastFailure;
        attempt.Progress.HasOverrunObserved = call.Progress.HasOverrunObserved;
        attempt.Attempt.SharesExpiry = (round.Expired & BitOf(attempt.Attempt.Lane!.Index)) != 0;
        var hasEnded = TryEnd(attempt, now, out var isLate);
        call.Progress.HasOverrunObserved = attempt.Progress.HasOverrunObserved;
        if (attempt.Outcome.Kind != OutcomeKind.Failure)
        {
            round.Decide(attempt, isLate);
            return;
        }

        if (!TryNarrow(call.Plan, ref call.Progress, attempt.Attempt, attempt.Outcome) || attempt.Outcome.Cause == Cause.TotalTimeout)
        {
            round.Left = 0;
        }

        if (attempt.Outcome.Cause == Cause.TotalTimeout)
        {
            round.Expiry = round.Expired == 0 ? attempt.Outcome : round.Expiry;
            round.Expired |= BitOf(attempt.Attempt.Lane!.Index);
        }
        else if (attempt == call)
        {
            // What surfaces is the failure of the first attempt.
            call.Progress.Note(call.Outcome);
        }

        if (hasEnded && attempt.HasAnswer)
        {
            Hold(call, round, attempt);
        }
    }

    private static void Hold(Invocation call, HedgeRound round, Invocation attempt)
    {
        if (attempt == call)
        {
            round.HoldsResult = true;
        }
        else
        {
            attempt.Discard();
        }
    }

    private bool MayHedge(Invocation call, HedgeRound round, long now) =>
        round.Left > 0 && !call.IsCancelled && (!round.Latest.IsUnderWay || round.IsDue(now + Slack(call.Plan)));

    private void BeginHedge(Invocation call)
    {
        var round = call.Round!;
        round.Left--;
        round.Unschedule();
        var now = Now(call.Plan);
        var rival = call.Rival();
        if (TryBeginBeside(call, rival, now))
        {
            _counters.CountHedge();
            call.Progress.Tried = rival.Progress.Tried;
            call.Progress.Attempts = rival.Progress.Attempts;
            round.Add(rival);
            Schedule(call, round, now);
            Watch(rival, round);
        }
        else
        {
            rival.Release();
            Schedule(call, round, now);
        }
    }

    /// <summary>Begins an attempt beside those that run, where there is time, room in the budget, and an endpoint that takes it at once.</summary>
    private bool TryBeginBeside(Invocation call, Invocation rival, long now)
    {
        var plan = call.Plan;
        if (!HasTimeFor(plan, call.Progress, now) || !HasRoom(plan, now))
        {
            return false;
        }

        foreach (var other in call.Round!.Attempts)
        {
            // Whether it has gone through is not known yet.
            rival.Progress.Allowed &= plan.RepeatsElsewhere || other!.Attempt.Slot is null ? ulong.MaxValue : BitOf(other.Attempt.Lane!.Index);
        }

        rival.Admission.HasEntered = true;
        if (plan.IsLimited)
        {
            Prepare(rival, now);
        }

        ref var attempt = ref rival.Attempt;
        if (Pick(plan, ref rival.Progress, now, ref attempt) is not { } lane)
        {
            return false;
        }

        attempt.Lane = lane;
        attempt.Started = now;
        if (plan.Parts.Budget is { } budget && !budget.TryReserve(now / Clock.TicksPerMs))
        {
            LeaveQueue(rival, lane, now);
            return Refuse(plan, now);
        }

        BeginBody(rival, lane, now);
        return true;
    }

    /// <summary>Lets the caller's cancellation reach a body, and its end wake the round.</summary>
    private static void Watch(Invocation attempt, HedgeRound round)
    {
        var slot = attempt.Attempt.Slot!;
        if (attempt.HasBodyEnded)
        {
            return;
        }

        slot.Link(attempt.Caller);
        attempt.OnBodyEnded(slot.Watch());
        slot.Wait(round.Wake);
    }

    private void Schedule(Invocation call, HedgeRound round, long from)
    {
        if (round.Left > 0)
        {
            round.Schedule(from + DelayOf(call.Plan, from) + Slack(call.Plan));
        }
    }

    /// <summary>How far the clock that the plan reads may lag the one that wakes.</summary>
    private long Slack(OperationPlan plan) => plan.Clocks.Slack(_clock);

    private static long DelayOf(OperationPlan plan, long now)
    {
        var hedge = plan.Hedge!;
        var least = hedge.DelayMs * Clock.TicksPerMs;
        return plan.Latencies is { } latencies ? Math.Max(least, latencies.Percentile(hedge.Percentile, now)) : least;
    }

    /// <summary>What an attempt's end says about how long attempts take; and, in observation, whether another would have run beside it.</summary>
    private void NoteForHedges(Invocation call, long now)
    {
        var plan = call.Plan;
        var took = now - call.Attempt.Started - call.Attempt.Waited;
        if (plan.ObservesHedge && (call.Outcome.Kind == OutcomeKind.Failure || took >= DelayOf(plan, now)))
        {
            _counters.CountObserved();
        }

        if (call.Outcome.Kind is OutcomeKind.Success or OutcomeKind.Answer || call.Outcome.IsTimeout)
        {
            plan.Latencies?.Record(took, Cores.Current);
        }
    }

    private static bool IsAnyUnderWay(HedgeRound round)
    {
        foreach (var attempt in round.Attempts)
        {
            if (attempt!.IsUnderWay)
            {
                return true;
            }
        }

        return false;
    }
}
