namespace Resilience.Calling;

/// <content>What an attempt ended with, and what becomes of it.</content>
public sealed partial class Operation
{
    /// <summary>Settles an attempt that has ended or run into its deadline, and decides what comes next. The slot is left only while the body runs.</summary>
    private void Conclude(Invocation call)
    {
        var now = Now(call.Plan);
        var hasEnded = TryEnd(call, now, out var isLate);
        if (call.Outcome.Kind == OutcomeKind.Success)
        {
            Answer(call, isLate, now);
            return;
        }

        call.Next = TryPlanRepeat(call) ? NextStep.Repeat : NextStep.GiveUp;
        call.Progress.Note(call.Outcome);
        if (hasEnded)
        {
            LeaveResult(call);
        }
        else if (call.Next == NextStep.GiveUp)
        {
            Abandon(call);
        }
    }

    /// <summary>Settles an attempt; false when its body has not ended, and keeps its slot.</summary>
    private bool TryEnd(Invocation call, long now, out bool isLate)
    {
        ref var attempt = ref call.Attempt;
        var isDue = attempt.Slot is { } slot && !slot.TryDisarm();
        var hasEnded = call.TryRead(attempt.Slot);
        call.IsUnderWay = false;
        call.Outcome = hasEnded ? OutcomeOf(call, isDue) : call.IsCancelled ? Cancelled(attempt, null) : TimedOut(call, null);
        isLate = isDue && !call.IsCancelled;
        Settle(call, isLate, now);
        if (hasEnded)
        {
            attempt.Slot?.Release(!isDue && !call.AnswerGoesOn);
            attempt.Slot = null;
            LeaveSlots(call, call.Outcome.Kind == OutcomeKind.Success);
        }

        return hasEnded;
    }

    private AttemptOutcome OutcomeOf(Invocation call, bool isDue)
    {
        if (!call.HasAnswer)
        {
            return Classify(call, call.BodyError(), isDue);
        }

        return !call.Plan.InspectsResults || !call.IsFailure() ? Succeeded(call.Attempt)
            : call.IsCancelled ? Cancelled(call.Attempt, null)
            : isDue ? TimedOut(call, null)
            : FailedByResult(call.Attempt);
    }

    /// <summary>The call's result is the body's answer.</summary>
    private void Answer(Invocation call, bool isLate, long now)
    {
        call.Keep();
        if (!call.Plan.IsStream || !TryCountWhenEnded(call, isLate, now))
        {
            FinishSuccess(call.Plan, call.Progress, call.Attempt, isLate, now);
        }

        if (call.Plan.RemembersResults)
        {
            call.Remember(call.Plan.Parts.LastGood!);
        }

        call.Next = NextStep.Answer;
    }

    /// <summary>What becomes of a failing result: it is kept for the caller when the call ends with it, else thrown away.</summary>
    private static void LeaveResult(Invocation call)
    {
        if (!call.HasAnswer)
        {
            return;
        }

        if (call.Next == NextStep.Repeat || call.Outcome.IsTimeout)
        {
            call.Discard();
        }
        else
        {
            call.Keep();
            call.Progress.HoldsResult = true;
        }
    }
}
