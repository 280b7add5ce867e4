using System.Runtime.CompilerServices;
using Resilience.Fallbacks;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>The fallback: outermost, at most once, outside the total deadline.</content>
public sealed partial class Operation
{
    /// <summary>Settles which failure the call ends with, and whether a fallback answers for it.</summary>
    private bool MayFallBack(OperationPlan plan, ref AttemptOutcome outcome, in CallProgress call)
    {
        if (outcome.Kind == OutcomeKind.Rejected && call.HasFailed)
        {
            // The last real failure surfaces, never the rejection that ended the loop.
            outcome = call.LastFailure;
        }

        return MayFallBack(plan, outcome);
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

    /// <summary>Asks the fallback; false when it fails or takes too long, and then the original failure surfaces.</summary>
    private async PooledCall<(bool IsAnswered, TResult Answer)> FallBackAsync<TResult>(
        OperationPlan plan, Invocation<TResult> invocation, AttemptOutcome outcome, CancellationToken cancellationToken)
    {
        var fallback = plan.Fallback!;
        if (fallback.Source is FallbackSource.LastGood)
        {
            return TryRecall(invocation, out var remembered) ? (true, remembered) : default;
        }

        var slot = _host.Scanner.Slots.Rent();
        slot.Arm(_clock.Coarse() + _clock.CoarseStep + (fallback.LimitMs * Clock.TicksPerMs));
        slot.Link(cancellationToken);
        var body = fallback.Handler is { } handler
            ? invocation.Handle(handler, slot.Token)
            : invocation.Fallback(new FallbackCause(outcome), slot.Token);
        if (!body.IsCompleted)
        {
            await new AttemptEnd<TResult>(body, slot);
        }

        var isDue = !slot.TryDisarm();
        if (!TryTakeResult(ref body, slot))
        {
            TellFallbackFailed(fallback, outcome, null);
            _counters.CountOrphan();
            slot.Abandon(new BodyOrphan<TResult>(body, _counters));
            return default;
        }

        slot.Release(!isDue && !GoesOn(body));
        if (body.IsCompletedSuccessfully)
        {
            return (true, body.Result);
        }

        TellFallbackFailed(fallback, outcome, ErrorOf(body));
        return default;
    }

    private bool TryRecall<TResult>(Invocation<TResult> invocation, out TResult remembered)
    {
        try
        {
            return invocation.TryRecall(_parts.LastGood!, out remembered!);
        }
        catch (Exception)
        {
            // A key that cannot be hashed or compared finds nothing.
            remembered = default!;
            return false;
        }
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

    private AttemptOutcome RejectionByCircuit(long retryAfter) =>
        new(this, OutcomeKind.Rejected, Cause.CircuitOpen, null, _preferred.Endpoint.Name, retryAfter);

    /// <summary>Apart from the path that answers: what this needs on the stack would be cleared for every call there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Exception FallbackFailed(OperationPlan plan, long now, long retryAfter, Exception error)
    {
        var rejection = RejectionByCircuit(retryAfter);
        TellFallbackFailed(plan.Fallback!, rejection, error);
        FinishUnanswered(plan, new CallProgress(default, now), rejection, now);
        return rejection.ToException();
    }
}
