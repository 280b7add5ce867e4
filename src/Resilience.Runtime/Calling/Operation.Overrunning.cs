using Resilience.Timing;

namespace Resilience.Calling;

/// <content>Bodies that still run at their deadline.</content>
public sealed partial class Operation
{
    private const long LongestGraceTicks = 100 * Clock.TicksPerMs;

    /// <summary>A cancelled body gets a moment to end before its work is repeated.</summary>
    private long EndOfGrace(OperationPlan plan, in CallProgress call)
    {
        var now = Now(plan);
        var left = plan.TotalTicks == 0 ? long.MaxValue : Math.Max(0, (call.Started + plan.TotalTicks - now) / 2);
        return now + Math.Min(LongestGraceTicks, left);
    }

    /// <summary>A body that answered in its moment of grace is heard: a known result beats a guess.</summary>
    private Next TakeLate<TResult>(
        OperationPlan plan, Invocation<TResult> invocation, ref ValueTask<TResult> body, in CallProgress call, in Attempt attempt, ref AttemptOutcome outcome)
    {
        if (!TryTakeResult(ref body, attempt.Slot))
        {
            Abandon(attempt, body);
            return Next.Repeat;
        }

        attempt.Slot!.Release(isReusable: false);
        if (!body.IsCompletedSuccessfully)
        {
            _ = ErrorOf(body);
            return Next.Repeat;
        }

        if (plan.InspectsResults && IsFailure(invocation, body.Result))
        {
            Discarded.Dispose(body.Result);
            return Next.Repeat;
        }

        outcome = Succeeded(attempt);
        FinishSuccess(call, attempt, isLate: true, Now(plan));
        return Next.Answer;
    }

    private void Abandon<TResult>(in Attempt attempt, ValueTask<TResult> body)
    {
        _counters.CountOrphan();
        _host.Events.Raise(new ResilienceEvent(_host.Events.Now, ResilienceEventKind.Abandoned, Service.Name) { Operation = Name, Endpoint = attempt.Lane!.Endpoint.Name });
        attempt.Slot!.Abandon(new BodyOrphan<TResult>(body, _counters));
    }
}
