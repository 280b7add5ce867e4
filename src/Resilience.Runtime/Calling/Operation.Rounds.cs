using Resilience.Pooling;

namespace Resilience.Calling;

/// <content>How a round of attempts ends.</content>
public sealed partial class Operation
{
    /// <summary>
    /// The call's time is up, and with it the time of every attempt: each endpoint that has one under way has failed, once. A result that
    /// arrives this moment still counts.
    /// </summary>
    private void Expire(Invocation call, HedgeRound round, long now)
    {
        foreach (var attempt in round.Attempts)
        {
            if (!attempt!.IsUnderWay || round.Winner is not null)
            {
                continue;
            }

            attempt.Attempt.IsBoundByTotal = true;
            var isArmed = attempt.Attempt.Slot!.TryDisarm();
            Take(call, round, attempt, now);
            if (isArmed)
            {
                attempt.Attempt.Slot?.CancelSoon();
            }
        }
    }

    /// <summary>All have failed: what the first one failed with decides what comes next. Bodies that a deadline has cancelled get a moment to end before their work is repeated.</summary>
    private RoundStep Fail(Invocation call, HedgeRound round)
    {
        call.Outcome = round.Expired == 0 ? call.Outcome : round.Expiry;
        call.Next = TryPlanRepeat(call) ? NextStep.Repeat : NextStep.GiveUp;
        call.Progress.Note(call.Outcome);
        if (call.Next == NextStep.GiveUp || !IsAnyWatched(round) || _host.Scanner.IsDisposed)
        {
            return RoundStep.Over;
        }

        round.GiveGrace(EndOfGrace(call));
        return RoundStep.Wait;
    }

    private RoundStep StepInGrace(Invocation call, HedgeRound round, long now)
    {
        if (round.IsDue(now + Slack(call.Plan)) || _host.Scanner.IsDisposed)
        {
            return RoundStep.Over;
        }

        foreach (var attempt in round.Attempts)
        {
            if (attempt!.Attempt.Slot is { } slot)
            {
                ListenAgain(slot, round);
            }
        }

        return IsAnyWatched(round) ? RoundStep.Wait : RoundStep.Over;
    }

    private static bool IsAnyWatched(HedgeRound round)
    {
        foreach (var attempt in round.Attempts)
        {
            if (attempt!.Attempt.Slot is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The winner's outcome is the call's; the others are let go.</summary>
    private void EndRound(Invocation call)
    {
        var round = call.Round!;
        call.Round = null;
        var now = Now(call.Plan);
        foreach (var attempt in round.Attempts)
        {
            if (attempt != round.Winner || attempt!.Attempt.Slot is not null)
            {
                LetGo(call, attempt!, now);
            }
        }

        if (round.Winner is { } winner)
        {
            TakeOver(call, round, winner);
            if (call.Outcome.Kind == OutcomeKind.Answer || call.Outcome.Kind == OutcomeKind.Cancelled)
            {
                call.Next = NextStep.GiveUp;
            }
            else
            {
                Answer(call, round.IsLate, now);
            }
        }
        else if (round.HoldsResult)
        {
            LeaveResult(call);
        }

        foreach (var attempt in round.Attempts[1..])
        {
            attempt!.Release();
        }

        round.Return(_host);
    }

    private static void TakeOver(Invocation call, HedgeRound round, Invocation winner)
    {
        if (winner == call)
        {
            return;
        }

        if (round.HoldsResult)
        {
            call.Discard();
        }

        call.TakeBody(winner);
        call.Attempt = winner.Attempt;
        call.Outcome = winner.Outcome;
    }

    /// <summary>Lets go of an attempt that is not needed: cancelled, not awaited, and counted for nothing. One that its deadline has cancelled has counted already.</summary>
    private void LetGo(Invocation call, Invocation attempt, long now)
    {
        if (attempt.Attempt.Slot is not { } slot)
        {
            return;
        }

        if (!attempt.IsUnderWay)
        {
            Abandon(attempt);
            return;
        }

        var isArmed = slot.TryDisarm();
        attempt.IsUnderWay = false;
        attempt.Outcome = Cancelled(attempt.Attempt, null);
        attempt.Progress.HasOverrunObserved = call.Progress.HasOverrunObserved;

        // Given back, its turn would go to the next call, and every call would wait for an endpoint that hangs.
        attempt.Attempt.TrialClaim = 0;
        Settle(attempt, isLate: false, now);
        call.Progress.HasOverrunObserved = attempt.Progress.HasOverrunObserved;
        attempt.Plan.Latencies?.Record(now - attempt.Attempt.Started - attempt.Attempt.Waited, Cores.Current);
        if (attempt.TryRead(slot))
        {
            slot.Release(isReusable: false);
            attempt.Attempt.Slot = null;
            LeaveSlots(attempt, isAnswer: false);
            Forget(attempt);
            return;
        }

        slot.Abandon(Leave(attempt, TakeSlots(ref attempt.Attempt)));
        attempt.Attempt.Slot = null;
        if (isArmed)
        {
            slot.CancelSoon();
        }
    }
}
