using Resilience.Objectives;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>How a call ends: counted once, by what its caller saw.</content>
public sealed partial class Operation
{
    /// <summary>The operation answered. A late or slow answer is delivered all the same, and counts against the objectives it missed.</summary>
    private void FinishSuccess(OperationPlan plan, in CallProgress call, in Attempt attempt, bool isLate, long now)
    {
        Time(call.Started, now);
        if (!isLate && !IsSlowForAny(plan, now - call.Started))
        {
            plan.Good.Increment((uint)SecondOf(now));
            return;
        }

        _counters.CountSlow(SecondOf(now));
        foreach (var objective in plan.Objectives)
        {
            if (isLate)
            {
                objective.AddBad(now / Clock.TicksPerMs, LateCause(attempt));
            }
            else if (IsSlow(objective, now - call.Started))
            {
                objective.AddBad(now / Clock.TicksPerMs, Cause.SlowCall);
            }
            else
            {
                objective.AddGood(SecondOf(now), 1);
            }
        }
    }

    /// <summary>The fallback answered.</summary>
    private void FinishDegraded(OperationPlan plan, Cause cause, long started, long now, bool hadBody)
    {
        Time(started, now);
        _counters.CountDegraded(SecondOf(now), hadBody);
        foreach (var objective in plan.Objectives)
        {
            objective.AddDegraded(now / Clock.TicksPerMs, cause, IsSlow(objective, now - started));
        }
    }

    /// <summary>No one answered.</summary>
    private void FinishUnanswered(OperationPlan plan, in CallProgress call, in AttemptOutcome outcome, long now)
    {
        Time(call.Started, now);
        if (call.Attempts == 0)
        {
            _counters.CountUnstarted();
        }

        switch (outcome.Kind)
        {
            case OutcomeKind.Cancelled:
                _counters.CountCancelled(SecondOf(now));
                NotCountedUnlessLong(plan, call, now);
                return;
            case OutcomeKind.Answer:
                _counters.CountCallerError(SecondOf(now));
                NotCounted(plan, now);
                return;
            case OutcomeKind.Rejected:
                _counters.CountRejected(outcome.Cause, SecondOf(now));
                break;
            default:
                _counters.CountFailed(outcome.Cause, SecondOf(now));
                TellExhaustion(call, outcome, now);
                break;
        }

        foreach (var objective in plan.Objectives)
        {
            objective.AddBad(now / Clock.TicksPerMs, outcome.Cause);
        }
    }

    private void TellExhaustion(in CallProgress call, in AttemptOutcome outcome, long now)
    {
        if (call.Retries > 0 && outcome.Kind == OutcomeKind.Failure)
        {
            _host.Events.Raise(new ResilienceEvent(_host.Events.Now, ResilienceEventKind.RetriesExhausted, Service.Name)
            {
                Operation = Name,
                Endpoint = outcome.Endpoint,
                Cause = outcome.Cause,
                Exception = outcome.Error,
                Attempts = call.Attempts,
                Duration = TimeSpan.FromTicks(now - call.Started),
            });
        }
    }

    /// <summary>A timeout in observation would have ended this attempt, or the call; the call would have ended once only.</summary>
    private void NoteObservedTimeout(Invocation call, long now)
    {
        if (call.Plan.Timeout is not { Mode: PolicyMode.Observe } timeout || call.Progress.HasOverrunObserved)
        {
            return;
        }

        call.Progress.HasOverrunObserved = HasLapsed(timeout.TotalMs, now - call.Progress.Started);
        if (call.Progress.HasOverrunObserved || HasLapsed(timeout.AttemptMs, now - call.Attempt.Started))
        {
            _counters.CountObserved();
        }
    }

    private static bool HasLapsed(int limitMs, long elapsed) => limitMs > 0 && elapsed >= limitMs * Clock.TicksPerMs;

    private static void NotCounted(OperationPlan plan, long now)
    {
        foreach (var objective in plan.Objectives)
        {
            objective.AddNotCounted(now / Clock.TicksPerMs);
        }
    }

    /// <summary>A caller who gave up after longer than a good call takes has seen the outage.</summary>
    private static void NotCountedUnlessLong(OperationPlan plan, in CallProgress call, long now)
    {
        var elapsed = call.Started == 0 ? 0 : now - call.Started;
        foreach (var objective in plan.Objectives)
        {
            var limitMs = objective.LatencyMs > 0 ? objective.LatencyMs : plan.Timeout?.AttemptMs ?? 0;
            if (limitMs > 0 && elapsed > limitMs * Clock.TicksPerMs)
            {
                objective.AddBad(now / Clock.TicksPerMs, Cause.SlowCall);
            }
            else
            {
                objective.AddNotCounted(now / Clock.TicksPerMs);
            }
        }
    }

    private static bool IsSlowForAny(OperationPlan plan, long elapsed)
    {
        foreach (var objective in plan.Objectives)
        {
            if (IsSlow(objective, elapsed))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSlow(WatchedObjective objective, long elapsed) =>
        objective.LatencyMs > 0 && elapsed > objective.LatencyMs * Clock.TicksPerMs;
}
