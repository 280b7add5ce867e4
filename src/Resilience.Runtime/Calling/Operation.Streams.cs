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

    /// <summary>A stream that had begun broke off. Its opening counted as good; the fault counts once beside it.</summary>
    internal void NoteStreamFault(Exception error)
    {
        var plan = Plan;
        if (!IsFailure(plan, error))
        {
            return;
        }

        var now = _clock.Coarse();
        _counters.CountUnstarted();
        _counters.CountFailed(Cause.Exception, SecondOf(now));
        foreach (var objective in plan.Objectives)
        {
            objective.AddBad(now / Clock.TicksPerMs, Cause.Exception);
        }
    }
}
