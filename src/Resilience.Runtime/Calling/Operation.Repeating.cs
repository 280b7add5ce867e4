using Resilience.Outcomes;
using Resilience.Retrying;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>Whether a call that failed tries again, where, and when.</content>
public sealed partial class Operation
{
    /// <summary>
    /// Decides on another attempt. What may be repeated where: an attempt that was never sent, anywhere; one
    /// with an unknown outcome as the operation's nature allows, and if that is its own endpoint only, then for the rest of the call.
    /// </summary>
    private bool TryPlanRepeat(Invocation invocation)
    {
        var plan = invocation.Plan;
        ref var call = ref invocation.Progress;
        ref readonly var outcome = ref invocation.Outcome;
        var now = invocation.ResumeAt = Now(plan);
        if (outcome.Kind is not (OutcomeKind.Failure or OutcomeKind.Rejected))
        {
            return false;
        }

        if (!Reacts(plan, outcome))
        {
            return false;
        }

        if (outcome.Kind == OutcomeKind.Failure && !TryNarrow(plan, ref call, invocation.Attempt, outcome))
        {
            return false;
        }

        NarrowToRegions(plan, ref call, invocation.Attempt.Route, now);
        if (call.Retries >= plan.MaxRepeats || outcome.Cause == Cause.TotalTimeout)
        {
            NoteObserved(plan, call, outcome, invocation.Attempt.Route, now);
            return false;
        }

        var moves = plan.MayMove && outcome.Kind == OutcomeKind.Failure && HasUntried(plan, call, invocation.Attempt.Route, now);
        if (!moves && plan.Retry is not { Mode: PolicyMode.Enforce })
        {
            NoteObserved(plan, call, outcome, invocation.Attempt.Route, now);
            return false;
        }

        return (moves || TryWait(invocation, now))
            && HasTimeFor(plan, call, invocation.ResumeAt)
            && (!AddsLoad(call) || HasRoom(plan, now));
    }

    /// <summary>Whether anything repeats after such an outcome. A retry in observation does not stand in the way of failing over.</summary>
    private static bool Reacts(OperationPlan plan, in AttemptOutcome outcome) =>
        (outcome.Kind == OutcomeKind.Failure && plan.Retry is not { Mode: PolicyMode.Enforce })
        || (plan.Retry is { Filter: var filter } && Reacts(filter, outcome));

    /// <summary>A rejection is repeated only where the retry names rejections; moving on after one needs no decision.</summary>
    private static bool Reacts(ExceptionFilter filter, in AttemptOutcome outcome) =>
        outcome.Kind == OutcomeKind.Rejected ? filter.NamesRejection(outcome.ExceptionType!)
        : outcome.IsTimeout ? !filter.IsExcepted(typeof(DeadlineExceededException))
        : outcome.ExceptionType is { } type ? filter.Matches(type) : filter.On.Length == 0;

    /// <summary>Narrows where the call may go on; false when nowhere.</summary>
    private static bool TryNarrow(OperationPlan plan, ref CallProgress call, in Attempt attempt, in AttemptOutcome outcome)
    {
        if (plan.RepeatsElsewhere || IsUnsent(plan, outcome))
        {
            return true;
        }

        call.Allowed &= BitOf(attempt.Lane!.Index);
        return plan.RepeatsHere;
    }

    private bool HasUntried(OperationPlan plan, in CallProgress call, in CallRoute route, long now)
    {
        var failover = plan.Failover!;
        foreach (var index in failover.Order)
        {
            var lane = plan.Lanes[index];
            if ((call.Allowed & ~call.Tried & BitOf(index)) != 0
                && !lane.Endpoint.IsBlocked
                && lane.Breaker?.WouldAdmit(now) != false
                && (!failover.IsEjected(index) || IsPanic(plan, failover, route, now)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where retry and failover are in observation, notes the repetition that the first failure would have led to.</summary>
    private void NoteObserved(OperationPlan plan, in CallProgress call, in AttemptOutcome outcome, in CallRoute route, long now)
    {
        var retries = plan.Retry is { Mode: PolicyMode.Observe, MaxRetries: not 0, Filter: var filter } && Reacts(filter, outcome);
        var moves = plan.Retry is null
            && plan.ObservesFailover
            && outcome.Kind == OutcomeKind.Failure
            && HasUntried(plan, call, route, now);
        if ((retries || moves) && outcome.Cause != Cause.TotalTimeout)
        {
            _counters.CountObserved();
        }
    }

    /// <summary>The wait before the next attempt; false when the other side asks for more than the policy grants.</summary>
    private bool TryWait(Invocation call, long now)
    {
        var retry = call.Plan.Retry!;
        if (RetryAfter(call.Outcome) is { } asked)
        {
            // The coarse clock lags: counted from its reading alone, the wait would end before the time that was asked for.
            call.ResumeAt = now + Slack(call.Plan) + Math.Max(0, asked.Ticks);
            if (asked.TotalMilliseconds > retry.MaxDelayMs)
            {
                return false;
            }

            call.ResumeAt += LagBehind(call, retry, asked.Ticks);
            return true;
        }

        call.Progress.PreviousDelayMs = RetryDelay.Draw(retry, call.Progress.Retries, call.Progress.PreviousDelayMs, _host.Random.NextDouble());
        call.ResumeAt = now + (long)(call.Progress.PreviousDelayMs * Clock.TicksPerMs);
        return true;
    }

    /// <summary>
    /// How much later than asked for: else all who were asked to wait come back in the same instant. <c>U[0, min(DelayMs, asked)]</c>, as far
    /// as MaxDelayMs and what remains of the call leave room for it.
    /// </summary>
    private long LagBehind(Invocation call, RetrySettings retry, long asked)
    {
        if (retry.Jitter == Jitter.None || asked <= 0)
        {
            return 0;
        }

        var most = Math.Min(Math.Min(retry.DelayMs * Clock.TicksPerMs, asked), (retry.MaxDelayMs * Clock.TicksPerMs) - asked);
        var room = call.Plan.TotalTicks == 0 ? long.MaxValue : call.Progress.Started + call.Plan.TotalTicks - call.Plan.LeastAttemptTicks - call.ResumeAt;
        most = Math.Min(most, room);
        return most <= 0 ? 0 : (long)(most * _host.Random.NextDouble());
    }

    private TimeSpan? RetryAfter(in AttemptOutcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Rejected)
        {
            // Where it could be tried now and was refused all the same, coming back at once would be a hot loop.
            return outcome.Ticks <= 0 ? null : TimeSpan.FromTicks(outcome.Ticks);
        }

        if (outcome.IsTimeout || outcome.Error is not { } error)
        {
            return null;
        }

        try
        {
            return (error as RejectedException)?.RetryAfter ?? _declaration.RetryAfter?.Invoke(error);
        }
        catch (Exception)
        {
            // A reader that fails knows no time.
            return null;
        }
    }

    private static bool HasTimeFor(OperationPlan plan, in CallProgress call, long waitUntil) =>
        plan.TotalTicks == 0 || call.Started + plan.TotalTicks - waitUntil >= plan.LeastAttemptTicks;

    /// <summary>Whether the budget has room for a repetition; nothing is spent before one begins.</summary>
    private bool HasRoom(OperationPlan plan, long now) => plan.Parts.Budget is not { } budget || budget.HasRoom(now / Clock.TicksPerMs) || Refuse(plan, now);

    /// <summary>Whether another body is one more than every call has: a call that was only refused so far has burdened nobody.</summary>
    private static bool AddsLoad(in CallProgress call) => call.Attempts > 0;

    /// <summary>
    /// Spends the budget on a repetition whose body is about to begin: one paid for before its wait could begin together with those
    /// of a later window, and one that no endpoint admits burdens nobody. Where the budget refuses, the attempt gives back what it
    /// was admitted with, and the call gives up.
    /// </summary>
    private bool TryPay(Invocation call, Lane lane, long now)
    {
        if (!call.Progress.IsRepeating || call.Plan.Parts.Budget is not { } budget || budget.TryReserve(now / Clock.TicksPerMs))
        {
            return true;
        }

        Refuse(call.Plan, now);
        LeaveQueue(call, lane, now);
        call.Next = NextStep.GiveUp;
        return false;
    }

    private bool Refuse(OperationPlan plan, long now)
    {
        _counters.CountRetryRefused();
        plan.Parts.Exhaustion?.Refused(now);
        return false;
    }

    /// <summary>A retry counts when its body begins: an answer that comes late, the caller or a breaker may still stop it.</summary>
    private void CountBody(ref CallProgress call)
    {
        call.Attempts++;
        if (call.IsRepeating)
        {
            call.IsRepeating = false;
            _counters.CountRetry();
        }
    }
}
