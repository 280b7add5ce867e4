using Resilience.Outcomes;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>What an attempt's end means: told apart by who caused it.</content>
public sealed partial class Operation
{
    /// <summary>The body threw <paramref name="error"/>. The caller's cancellation goes before our deadline, our deadline before the exception.</summary>
    private AttemptOutcome Classify(Invocation call, Exception error, bool isDue)
    {
        if (call.IsCancelled)
        {
            return Cancelled(call.Attempt, error);
        }

        if (isDue)
        {
            return TimedOut(call, error);
        }

        var kind = IsFailure(call.Plan, error) ? OutcomeKind.Failure : OutcomeKind.Answer;
        return new AttemptOutcome(this, kind, CauseOf(call.Attempt), error, call.Attempt.Lane!.Endpoint.Name, 0);
    }

    private static Cause CauseOf(in Attempt attempt) => attempt.IsChaos ? Cause.Chaos : Cause.Exception;

    private AttemptOutcome Succeeded(in Attempt attempt) => new(this, OutcomeKind.Success, default, null, attempt.Lane!.Endpoint.Name, 0);

    private AttemptOutcome FailedByResult(in Attempt attempt) => new(this, OutcomeKind.Failure, CauseOf(attempt), null, attempt.Lane!.Endpoint.Name, 0);

    private AttemptOutcome Cancelled(in Attempt attempt, Exception? error) => new(this, OutcomeKind.Cancelled, default, error, attempt.Lane?.Endpoint.Name, 0);

    /// <summary>A deadline passed. Inside goes what the attempt before ended with, which tells more than how this one took its cancellation.</summary>
    private AttemptOutcome TimedOut(Invocation call, Exception? error)
    {
        var cause = LateCause(call.Attempt);
        if (call.Progress.HasFailed && (error is null || cause == Cause.TotalTimeout))
        {
            error = call.Progress.LastFailure.ToException();
        }

        var timeout = call.Plan.Timeout!;
        var limitMs = cause == Cause.TotalTimeout ? timeout.TotalMs : timeout.AttemptMs;
        return new AttemptOutcome(this, OutcomeKind.Failure, cause, error, call.Attempt.Lane!.Endpoint.Name, limitMs * Clock.TicksPerMs);
    }

    /// <summary>What nothing declares otherwise is a failure.</summary>
    private bool IsFailure(OperationPlan plan, Exception error)
    {
        var type = error.GetType();
        var declared = plan.Failure;
        if (declared is null || declared.Mode == PolicyMode.Observe)
        {
            return true;
        }

        if (declared.Filter.IsExcepted(type))
        {
            return false;
        }

        var when = _declaration.FailsWhen;
        return declared.Filter.On.Length == 0 && when is null
            || declared.Filter.Names(type)
            || (when is not null && Ask(when, error));
    }

    private static bool Ask(Func<Exception, bool> predicate, Exception error)
    {
        try
        {
            return predicate(error);
        }
        catch (Exception)
        {
            // A predicate that fails cannot vouch for the outcome.
            return true;
        }
    }

    /// <summary>Whether the request provably never reached the endpoint.</summary>
    private static bool IsUnsent(OperationPlan plan, in AttemptOutcome outcome) =>
        outcome is { IsTimeout: false, Error: { } error } && Unsent.Proves(error, plan.Failure?.Unsent ?? []);

    /// <summary>What a cancelled call ends with: cancellation carries the caller's token; anything else surfaces as thrown.</summary>
    private static Exception CancellationOf(in AttemptOutcome outcome, CancellationToken cancellationToken) => outcome.Error switch
    {
        OperationCanceledException error when error.CancellationToken == cancellationToken => error,
        OperationCanceledException error => new OperationCanceledException(error.Message, error, cancellationToken),
        null => new OperationCanceledException(cancellationToken),
        var error => error,
    };
}
