using Resilience.Outcomes;

namespace Resilience.Calling;

/// <summary>How an attempt ended and why. Exceptions of our own are made only when they are asked for.</summary>
/// <param name="Operation">The operation called.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Cause">Why, unless it succeeded.</param>
/// <param name="Error">What the body threw; under a deadline, the failure inside.</param>
/// <param name="Endpoint">Where it ran or was to run; null where no single endpoint is meant.</param>
/// <param name="Ticks">A deadline's length, or a rejection's time to wait (negative = unknown).</param>
internal readonly record struct AttemptOutcome(Operation Operation, OutcomeKind Kind, Cause Cause, Exception? Error, string? Endpoint, long Ticks)
{
    /// <summary>Which limit refused a rejected attempt.</summary>
    public RefusalReason Reason { get; init; }

    public bool IsTimeout => Kind == OutcomeKind.Failure && Cause is Cause.AttemptTimeout or Cause.TotalTimeout;

    /// <summary>The type that filters see; null for a failing result.</summary>
    public Type? ExceptionType => Kind == OutcomeKind.Rejected
        ? RejectionTypes.Of(Cause)
        : IsTimeout ? typeof(DeadlineExceededException) : Error?.GetType();

    public Exception ToException() => Kind switch
    {
        OutcomeKind.Rejected => RejectionTypes.ToException(Rejection),
        OutcomeKind.Failure when IsTimeout => new DeadlineExceededException(Cause, Operation.Service.Name, Operation.Name, Endpoint, TimeSpan.FromTicks(Ticks), Error),
        _ => Error ?? new FailedResultException(Operation.Service.Name, Operation.Name),
    };

    private Rejection Rejection => new(Cause, Operation.Service.Name, Operation.Name, Endpoint, Ticks < 0 ? null : TimeSpan.FromTicks(Ticks), Reason);
}
