using System.Runtime.CompilerServices;
using Resilience.Breaking;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>What an attempt's end tells breaker, ejection and limits.</content>
public sealed partial class Operation
{
    /// <summary>Tells breaker and ejection how an attempt ended, each by its own lights.</summary>
    private void Settle(Invocation call, bool isLate, long now)
    {
        var plan = call.Plan;
        ref readonly var outcome = ref call.Outcome;
        ref readonly var attempt = ref call.Attempt;
        var lane = attempt.Lane!;
        var isSlow = plan.Settings.Breaker?.Settings is { SlowCallMs: > 0 } settings && now - attempt.Started - attempt.Waited >= settings.SlowCallMs * Clock.TicksPerMs;
        var isNeutral = outcome.Kind == OutcomeKind.Cancelled || (attempt.SharesExpiry && (isLate ? LateCause(attempt) : outcome.Cause) == Cause.TotalTimeout);
        switch (outcome.Kind)
        {
            case var _ when isNeutral:
                SettleNeutral(plan, lane, attempt, now);
                break;
            case OutcomeKind.Success when !isLate:
            case OutcomeKind.Answer:
                SettleGood(lane, attempt, isSlow, now);
                plan.Failover?.Succeed(lane.Index, attempt.Health, now);
                break;
            default:
                var cause = isLate ? LateCause(attempt) : outcome.Cause;
                SettleFailure(plan, lane, attempt, outcome, isLate, new BreakerFailure(true, isSlow, cause, outcome.Error), now);
                plan.Failover?.Fail(lane.Index, attempt.Health, now, cause, outcome.Error);
                break;
        }

        var took = TimeTaken(plan, attempt, now);
        if (plan.UsesAdaptive)
        {
            Learn(outcome, attempt, took, now);
        }

        if (plan.Hedge is not null)
        {
            NoteForHedges(call, now);
        }

        NoteWrite(plan, attempt);
        LeaveLoad(attempt, took, outcome.Kind is OutcomeKind.Failure || isLate, isNeutral);
        NoteObservedTimeout(call, now);
        NoteAttempt(call);
    }

    private static Cause LateCause(in Attempt attempt) => attempt.IsBoundByTotal ? Cause.TotalTimeout : Cause.AttemptTimeout;

    private static void SettleNeutral(OperationPlan plan, Lane lane, in Attempt attempt, long now)
    {
        lane.Breaker?.Release(attempt.Permit);
        if (attempt.TrialClaim != 0)
        {
            plan.Failover!.ReturnTrial(lane.Index, attempt.TrialClaim, now);
        }
    }

    private static void SettleGood(Lane lane, in Attempt attempt, bool isSlow, long now)
    {
        if (isSlow)
        {
            lane.Breaker?.Fail(attempt.Permit, now, new BreakerFailure(false, true, Cause.SlowCall, null));
        }
        else
        {
            lane.Breaker?.Succeed(attempt.Permit, now);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SettleFailure(
        OperationPlan plan, Lane lane, in Attempt attempt, in AttemptOutcome outcome, bool isLate, in BreakerFailure failure, long now)
    {
        if (lane.Breaker is not { } breaker)
        {
            return;
        }

        var filter = plan.Settings.Breaker!.Settings.Filter;
        var counts = isLate || outcome.IsTimeout
            ? !filter.IsExcepted(typeof(DeadlineExceededException))
            : outcome.ExceptionType is { } type ? filter.Matches(type) : filter.On.Length == 0;
        if (counts)
        {
            breaker.Fail(attempt.Permit, now, failure);
        }
        else if (failure.IsSlow)
        {
            breaker.Fail(attempt.Permit, now, failure with { HasFailed = false });
        }
        else
        {
            breaker.Release(attempt.Permit);
        }
    }
}
