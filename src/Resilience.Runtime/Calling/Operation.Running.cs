using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>The slow path: everything but a first attempt that succeeds at once.</content>
public sealed partial class Operation
{
    /// <summary>Goes on from what the fast path leaves: true when the call is not over, and will tell its awaiter.</summary>
    internal bool IsLeftSuspended(Invocation call, OperationPlan plan)
    {
        if (plan.SettlesSimply && call.IsUnderWay && !call.HasBodyEnded)
        {
            plan.Parts.InFlight.Add(1);
            call.Attempt.Slot?.Link(call.Caller);
            call.WaitForFirst();
            return true;
        }

        if (!RunAsync(call).IsSuspended)
        {
            return false;
        }

        plan.Parts.InFlight.Add(1);
        return true;
    }

    /// <summary>Settles a first attempt that was waited for if it has succeeded in time and nobody has to look at it; else nothing has changed.</summary>
    internal bool TrySettleFirst(Invocation call)
    {
        var plan = call.Plan;
        ref var attempt = ref call.Attempt;
        if (!call.TryRead(attempt.Slot) || !call.HasAnswer)
        {
            return false;
        }

        attempt.Core = Cores.Current;
        var now = plan.Clocks.EndOfWait(_clock, _timing.IsOn);
        if (!TrySettleFast(plan, ref attempt, attempt.Slot is not null && call.AnswerGoesOn, now))
        {
            return false;
        }

        if (attempt.Started == 0)
        {
            Time(call.Progress.Started, now);
        }

        call.Keep();
        return true;
    }

    /// <summary>
    /// Goes on from a first attempt that is under way, has failed, or could not begin, until the call has an outcome. It never
    /// throws: whatever happens, the call ends by it.
    /// </summary>
    internal async CallRun<Invocation> RunAsync(Invocation call)
    {
        try
        {
            call.NoteMore();
            if (!call.HasWaited)
            {
                StartSpan(call);
            }

            do
            {
                var hasBegun = call.IsUnderWay || TryBegin(call);
                while (call.Place is { } place)
                {
                    await place.Until(call.Admission.WaitUntil, call.Caller);
                    hasBegun = TryTakeTurn(call);
                }

                if (hasBegun && call.Plan.Hedges)
                {
                    for (var step = BeginRound(call); step != RoundStep.Over; step = Advance(call))
                    {
                        if (step == RoundStep.Wait)
                        {
                            await new RoundSignal(call.Round!);
                        }
                        else
                        {
                            await DeadlineThread.Leave();
                            BeginHedge(call);
                        }
                    }

                    EndRound(call);
                }
                else if (hasBegun)
                {
                    if (call.HasWaited || !call.HasBodyEnded)
                    {
                        if (!call.HasWaited)
                        {
                            call.Attempt.Slot?.Link(call.Caller);
                            await new AttemptEnd(call);
                        }

                        call.HasWaited = false;
                        if (WaitsForOverrun(call))
                        {
                            await new SlotSignal(call.Attempt.Slot!);
                        }
                    }

                    Conclude(call);
                    if (HasGrace(call))
                    {
                        await new SlotSignal(call.Attempt.Slot!);
                        TakeLate(call);
                    }
                }

                if (MustWait(call))
                {
                    await DelayNode.Start(_host.Scanner, call.ResumeAt, call.Caller);
                }
            }
            while (MayRepeat(call));

            if (MayFallBack(call))
            {
                await DeadlineThread.Leave();
                if (TryBeginFallback(call))
                {
                    await new AttemptEnd(call);
                    if (WaitsForFallback(call))
                    {
                        await new SlotSignal(call.Attempt.Slot!);
                    }

                    ConcludeFallback(call);
                }
            }

            Finish(call);
        }
        catch (Exception error)
        {
            call.Failure = error;
        }

        EndSpan(call);

        return call;
    }

    /// <summary>The same on the caller's thread, where a body has ended when it is back.</summary>
    internal void Run(Invocation call)
    {
        call.NoteMore();
        StartSpan(call);
        do
        {
            if (call.IsUnderWay || TryBegin(call, isSynchronous: true))
            {
                Conclude(call);
            }

            if (MustWait(call))
            {
                DelayNode.Start(_host.Scanner, call.ResumeAt, call.Caller).Block();
            }
        }
        while (MayRepeat(call));

        if (MayFallBack(call) && TryBeginFallback(call))
        {
            ConcludeFallback(call);
        }

        Finish(call);
        EndSpan(call);
    }

    /// <summary>When a call entered that goes on now; 0 = its first attempt will say. A rough reading is as good as none, unless the body has kept the caller's thread since.</summary>
    internal long EntryOf(OperationPlan plan, in Attempt first)
    {
        if (plan.Clocks.NeedsStart)
        {
            return first.Started;
        }

        var now = Now(plan);
        return now - first.Started > _clock.RoughLag && first.Started != 0 ? first.Started : now;
    }

    private static bool WaitsForOverrun(Invocation call) =>
        call.Plan.WaitsForOverrun && call.Attempt.Slot is { } slot && !slot.MayRead(isCompleted: true) && slot.TryWaitAgain(AttemptSlot.UntilBodyEnds);

    /// <summary>Whether the next attempt must wait for its time.</summary>
    private bool MustWait(Invocation call) => call.Next == NextStep.Repeat && call.ResumeAt > Now(call.Plan);

    private static bool MayRepeat(Invocation call)
    {
        if (call.Next == NextStep.Repeat && !call.IsCancelled)
        {
            call.Progress.Retries++;
            call.Progress.IsRepeating = AddsLoad(call.Progress);
        }

        return call.Next == NextStep.Repeat;
    }

    private void Finish(Invocation call)
    {
        if (call.Next == NextStep.GiveUp)
        {
            FinishUnanswered(call.Plan, call.Progress, call.Outcome, Now(call.Plan));
            call.Failure = call.Progress.HoldsResult ? null : Surface(call);
        }
    }

    private static Exception Surface(Invocation call) =>
        call.Outcome.Kind == OutcomeKind.Cancelled ? CancellationOf(call.Outcome, call.Caller) : call.Outcome.ToException();
}
