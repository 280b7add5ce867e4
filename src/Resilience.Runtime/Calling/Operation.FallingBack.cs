using System.Runtime.CompilerServices;
using Resilience.Fallbacks;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>The fallback: outermost, at most once, outside the total deadline.</content>
public sealed partial class Operation
{
    /// <summary>Settles which failure the call ends with, and whether a fallback answers for it.</summary>
    private bool MayFallBack(Invocation call)
    {
        if (call.Next != NextStep.GiveUp)
        {
            return false;
        }

        ReturnPermit(call);

        if (call.Outcome.Kind == OutcomeKind.Rejected && call.Progress.HasFailed)
        {
            // The last real failure surfaces, never the rejection that ended the loop.
            call.Outcome = call.Progress.LastFailure;
        }

        return MayFallBack(call.Plan, call.Outcome);
    }

    private bool MayFallBack(OperationPlan plan, in AttemptOutcome outcome)
    {
        if (!Answers(plan, outcome))
        {
            return false;
        }

        if (plan.Fallback!.Mode == PolicyMode.Observe)
        {
            _counters.CountObserved();
            return false;
        }

        return true;
    }

    private static bool Answers(OperationPlan plan, in AttemptOutcome outcome)
    {
        if (plan.Fallback is not { Filter: var filter } || outcome.Kind is not (OutcomeKind.Failure or OutcomeKind.Rejected))
        {
            return false;
        }

        return outcome.IsTimeout
            ? !filter.IsExcepted(typeof(DeadlineExceededException))
            : outcome.ExceptionType is { } type ? filter.Matches(type) : filter.On.Length == 0;
    }

    /// <summary>Asks the fallback; false when there is nothing to wait for: the last good result is there or is not.</summary>
    private bool TryBeginFallback(Invocation call)
    {
        var fallback = call.Plan.Fallback!;
        if (fallback.Source is FallbackSource.LastGood)
        {
            if (call.TryRecall(call.Plan.Parts.LastGood!))
            {
                AnswerDegraded(call);
            }

            return false;
        }

        var slot = _host.Scanner.Slots.Rent();
        call.Attempt = new Attempt { Slot = slot };
        slot.Arm(_clock.Coarse() + _clock.CoarseStep + (fallback.LimitMs * Clock.TicksPerMs));
        slot.Link(call.Caller);
        if (fallback.Handler is { } handler)
        {
            call.BeginHandler(handler, slot.Token);
        }
        else
        {
            call.BeginFallback(new FallbackCause(call.Outcome), slot.Token);
        }

        return true;
    }

    /// <summary>Takes the fallback's answer; where it fails or takes too long, the original failure surfaces.</summary>
    private void ConcludeFallback(Invocation call)
    {
        var slot = call.Attempt.Slot!;
        var isDue = !slot.TryDisarm();
        if (!call.TryRead(slot))
        {
            if (!TryCancelFallback(call, null))
            {
                TellFallbackFailed(call.Plan.Fallback!, call.Outcome, null);
            }

            slot.Abandon(Leave(call, default));
            return;
        }

        slot.Release(!isDue && !call.AnswerGoesOn);
        if (!call.HasAnswer)
        {
            var error = call.BodyError();
            if (!TryCancelFallback(call, error))
            {
                TellFallbackFailed(call.Plan.Fallback!, call.Outcome, error);
            }

            return;
        }

        call.Keep();
        AnswerDegraded(call);
    }

    /// <summary>A caller who has gone waits for no answer: the call is cancelled, whatever it had come to.</summary>
    private bool TryCancelFallback(Invocation call, Exception? error)
    {
        if (call.IsCancelled)
        {
            call.Outcome = Cancelled(call.Attempt, error);
        }

        return call.IsCancelled;
    }

    /// <summary>Whether the caller waits for a fallback that has used up its time: its instance may be gone when the caller is.</summary>
    private static bool WaitsForFallback(Invocation call) =>
        call.Plan.WaitsForFallback && call.Attempt.Slot is { } slot && !slot.MayRead(isCompleted: true) && slot.TryWaitAgain(AttemptSlot.UntilBodyEnds);

    private void AnswerDegraded(Invocation call)
    {
        var now = Now(call.Plan);
        TellExhaustion(call.Progress, call.Outcome, now);
        if (!call.Plan.IsStream || !TryCountDegradedWhenEnded(call, now))
        {
            FinishDegraded(call.Plan, call.Outcome.Cause, call.Progress.Started, now, call.Progress.Attempts > 0);
        }

        call.Progress.IsDegraded = true;
        call.Next = NextStep.Answer;
    }

    private void TellFallbackFailed(FallbackSettings fallback, in AttemptOutcome outcome, Exception? error) =>
        _host.Events.Raise(new ResilienceEvent(_host.Events.Now, ResilienceEventKind.FallbackFailed, Service.Name)
        {
            Operation = Name,
            Endpoint = outcome.Endpoint,
            Cause = outcome.Cause,
            Exception = error,
            Duration = error is null ? TimeSpan.FromMilliseconds(fallback.LimitMs) : null,
        });

    private AttemptOutcome RejectionByCircuit(OperationPlan plan, long retryAfter) =>
        new(this, OutcomeKind.Rejected, Cause.CircuitOpen, null, plan.Preferred.Endpoint.Name, retryAfter);

    /// <summary>Apart from the path that answers: what this needs on the stack would be cleared for every call there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Exception FallbackFailed(OperationPlan plan, long now, long retryAfter, Exception error)
    {
        var rejection = RejectionByCircuit(plan, retryAfter);
        TellFallbackFailed(plan.Fallback!, rejection, error);
        FinishUnanswered(plan, new CallProgress { Started = now }, rejection, now);
        return rejection.ToException();
    }
}
