using Resilience.Timing;

namespace Resilience.Calling;

/// <content>Streams: opened as a call, then handed on.</content>
public sealed partial class Operation
{
    /// <summary>Opens a stream; the policies hold until its first item.</summary>
    public IAsyncEnumerable<TItem> Stream<TService, TItem, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IStreamCall<TService, TItem> =>
        new GuardedStream<TService, TItem, TCall>(this, endpoints, call, default, cancellationToken);

    /// <summary>Leaves counting an answer to its end, where it is a stream: one that breaks off is a failure, once, and no success beside it.</summary>
    private bool TryCountWhenEnded(Invocation call, bool isLate, long opened)
    {
        var (plan, progress, attempt) = (call.Plan, call.Progress, call.Attempt);
        return call.TryDefer(fault => CountStream(plan, fault, () => FinishSuccess(plan, progress, attempt, isLate, opened), progress.Started, opened));
    }

    /// <summary>The same for the answer of its fallback.</summary>
    private bool TryCountDegradedWhenEnded(Invocation call, long opened)
    {
        var (plan, cause, started, hadBody) = (call.Plan, call.Outcome.Cause, call.Progress.Started, call.Progress.Attempts > 0);
        return call.TryDefer(fault => CountStream(plan, fault, () => FinishDegraded(plan, cause, started, opened, hadBody), started, opened));
    }

    private void CountStream(OperationPlan plan, Exception? fault, Action count, long started, long opened)
    {
        if (fault is null || !IsFailure(plan, fault))
        {
            count();
            return;
        }

        var now = _clock.Coarse();
        Time(started, opened);
        _counters.CountFailed(Cause.Exception, SecondOf(now));
        foreach (var objective in plan.Objectives)
        {
            objective.AddBad(now / Clock.TicksPerMs, Cause.Exception);
        }
    }
}
