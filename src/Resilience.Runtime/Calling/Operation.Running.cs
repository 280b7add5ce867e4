using Resilience.Timing;

namespace Resilience.Calling;

/// <content>The slow path: everything but a first attempt that succeeds at once.</content>
public sealed partial class Operation
{
    /// <summary>What comes after an attempt.</summary>
    private enum Next
    {
        /// <summary>The caller gets the attempt's result.</summary>
        Answer,

        /// <summary>Another attempt, after a wait.</summary>
        Repeat,

        /// <summary>The fallback, or the failure.</summary>
        GiveUp,
    }

    /// <summary>
    /// Goes on from a first attempt that is under way, has failed, or could not begin, until the call has an outcome. Compiled
    /// once per result type; the call's own type is behind <paramref name="invocation"/>.
    /// </summary>
    private async PooledCall<TResult> RunAsync<TResult>(
        OperationPlan plan, Invocation<TResult> invocation, Attempt attempt, ValueTask<TResult> body, CancellationToken cancellationToken)
    {
        var call = new CallProgress(attempt, plan.NeedsStart ? 0 : Now(plan));
        var isUnderWay = attempt.Lane is not null;
        AttemptOutcome outcome;
        while (true)
        {
            long waitUntil;
            if (isUnderWay || TryBegin(plan, invocation, ref call, ref attempt, ref body, cancellationToken, out outcome))
            {
                isUnderWay = false;
                if (!body.IsCompleted)
                {
                    attempt.Slot?.Link(cancellationToken);
                    await new AttemptEnd<TResult>(body, attempt.Slot);
                    if (plan.WaitsForOverrun && attempt.Slot?.MayRead(isCompleted: true) == false)
                    {
                        attempt.Slot.TryWaitAgain(AttemptSlot.UntilBodyEnds);
                        await new SlotSignal(attempt.Slot);
                    }
                }

                var next = Conclude(plan, invocation, ref call, ref attempt, ref body, cancellationToken, out outcome, out waitUntil);
                if (next == Next.Repeat && attempt.Slot is not null)
                {
                    if (attempt.Slot.TryWaitAgain(EndOfGrace(plan, call)))
                    {
                        await new SlotSignal(attempt.Slot);
                    }

                    next = TakeLate(plan, invocation, ref body, call, attempt, ref outcome);
                }

                if (next == Next.Answer)
                {
                    return Deliver(plan, invocation, outcome, body.Result);
                }

                if (next == Next.GiveUp)
                {
                    break;
                }
            }
            else if (!TryPlanRepeat(plan, ref call, ref attempt, outcome, out waitUntil))
            {
                break;
            }

            if (waitUntil > Now(plan))
            {
                await DelayNode.Start(_host.Scanner, waitUntil, cancellationToken);
            }

            if (!TryReserve(plan, ref call, cancellationToken))
            {
                break;
            }
        }

        if (MayFallBack(plan, ref outcome, call))
        {
            await DeadlineThread.Leave();
            var (isAnswered, answer) = await FallBackAsync(plan, invocation, outcome, cancellationToken).ToValueTask().ConfigureAwait(false);
            if (isAnswered)
            {
                var now = Now(plan);
                TellExhaustion(call, outcome, now);
                FinishDegraded(outcome.Cause, call.Started, now);
                invocation.Return();
                DiscardHeld(call, body);
                return answer;
            }
        }

        FinishUnanswered(plan, call, outcome, Now(plan));
        invocation.Return();
        return call.HoldsResult ? body.Result : CallFailure.Return<TResult>(Surface(outcome, cancellationToken));
    }

    private bool TryBegin<TResult>(
        OperationPlan plan,
        Invocation<TResult> invocation,
        ref CallProgress call,
        ref Attempt attempt,
        ref ValueTask<TResult> body,
        CancellationToken cancellationToken,
        out AttemptOutcome outcome)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            outcome = Cancelled(attempt, null);
            return false;
        }

        if (!TryStart(plan, ref call, ref attempt, cancellationToken, out outcome))
        {
            return false;
        }

        if (invocation.IsSynchronous)
        {
            attempt.Slot?.Link(cancellationToken);
        }

        body = invocation.Invoke(attempt.Lane!.Index, attempt.Token);
        return true;
    }

    /// <summary>Settles an attempt that has ended or run into its deadline, and decides what comes next. The slot is left only while the body runs.</summary>
    private Next Conclude<TResult>(
        OperationPlan plan,
        Invocation<TResult> invocation,
        ref CallProgress call,
        ref Attempt attempt,
        ref ValueTask<TResult> body,
        CancellationToken cancellationToken,
        out AttemptOutcome outcome,
        out long waitUntil)
    {
        var now = Now(plan);
        var isDue = attempt.Slot is { } slot && !slot.TryDisarm();
        var hasEnded = TryTakeResult(ref body, attempt.Slot);
        outcome = hasEnded ? OutcomeOf(plan, invocation, call, attempt, body, isDue, cancellationToken)
            : cancellationToken.IsCancellationRequested ? Cancelled(attempt, null)
            : TimedOut(plan, call, attempt, null);
        var isLate = isDue && !cancellationToken.IsCancellationRequested;
        Settle(plan, ref attempt, outcome, isLate, now);
        NoteObservedTimeout(plan, call, attempt, now);
        if (hasEnded)
        {
            attempt.Slot?.Release(!isDue && !GoesOn(body));
            attempt.Slot = null;
        }

        waitUntil = now;
        if (outcome.Kind == OutcomeKind.Success)
        {
            FinishSuccess(call, attempt, isLate, now);
            return Next.Answer;
        }

        var repeats = TryPlanRepeat(plan, ref call, ref attempt, outcome, out waitUntil);
        call.Note(outcome);
        if (hasEnded)
        {
            return Leave(ref call, body, outcome, repeats);
        }

        if (!repeats)
        {
            Abandon(attempt, body);
        }

        return repeats ? Next.Repeat : Next.GiveUp;
    }

    /// <summary>Reads an ended body once, as a pooled source demands, into a task that can be read again.</summary>
    private static bool TryTakeResult<TResult>(ref ValueTask<TResult> body, AttemptSlot? slot)
    {
        if (!(slot?.MayRead(body.IsCompleted) ?? body.IsCompleted))
        {
            return false;
        }

        body = body.IsCompletedSuccessfully ? new ValueTask<TResult>(body.Result) : new ValueTask<TResult>(body.AsTask());
        return true;
    }

    /// <summary>A result that must be disposed, as a response with its body still to read, may use the attempt's token until then.</summary>
    private static bool GoesOn<TResult>(ValueTask<TResult> ended) => ended.IsCompletedSuccessfully && Discarded.MustBeDisposed(ended.Result);

    /// <summary>What becomes of a failing result: it is kept for the caller when the call ends with it, else thrown away.</summary>
    private static Next Leave<TResult>(ref CallProgress call, ValueTask<TResult> ended, in AttemptOutcome outcome, bool repeats)
    {
        if (ended.IsCompletedSuccessfully)
        {
            call.HoldsResult = !repeats && !outcome.IsTimeout;
            if (!call.HoldsResult)
            {
                Discarded.Dispose(ended.Result);
            }
        }

        return repeats ? Next.Repeat : Next.GiveUp;
    }

    private static void DiscardHeld<TResult>(in CallProgress call, ValueTask<TResult> ended)
    {
        if (call.HoldsResult)
        {
            Discarded.Dispose(ended.Result);
        }
    }

    private AttemptOutcome OutcomeOf<TResult>(
        OperationPlan plan,
        Invocation<TResult> invocation,
        in CallProgress call,
        in Attempt attempt,
        ValueTask<TResult> body,
        bool isDue,
        CancellationToken cancellationToken)
    {
        if (body.IsCompletedSuccessfully)
        {
            return !plan.InspectsResults || !IsFailure(invocation, body.Result) ? Succeeded(attempt)
                : cancellationToken.IsCancellationRequested ? Cancelled(attempt, null)
                : isDue ? TimedOut(plan, call, attempt, null)
                : FailedByResult(attempt);
        }

        return Classify(plan, call, attempt, ErrorOf(body), isDue, cancellationToken);
    }

    private static bool IsFailure<TResult>(Invocation<TResult> invocation, TResult result)
    {
        try
        {
            return invocation.IsFailure(result);
        }
        catch (Exception)
        {
            // A predicate that fails cannot vouch for the result.
            return true;
        }
    }

    private TResult Deliver<TResult>(OperationPlan plan, Invocation<TResult> invocation, in AttemptOutcome outcome, TResult result)
    {
        if (plan.RemembersResults && outcome.Kind == OutcomeKind.Success)
        {
            invocation.Remember(_parts.LastGood!, result);
        }

        invocation.Return();
        return result;
    }

    private static Exception Surface(in AttemptOutcome outcome, CancellationToken cancellationToken) =>
        outcome.Kind == OutcomeKind.Cancelled ? CancellationOf(outcome, cancellationToken) : outcome.ToException();
}
