using Resilience.Routing;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>Bodies that still run at their deadline.</content>
public sealed partial class Operation
{
    private const long LongestGraceTicks = 100 * Clock.TicksPerMs;

    /// <summary>Whether a body that its deadline has cancelled gets a moment to end, before its work is repeated.</summary>
    private bool HasGrace(Invocation call)
    {
        if (call.Next != NextStep.Repeat || call.Attempt.Slot is not { } slot)
        {
            return false;
        }

        // Where it has ended meanwhile, there is nothing to wait for, and it is heard at once.
        slot.TryWaitAgain(EndOfGrace(call));
        return true;
    }

    private long EndOfGrace(Invocation call)
    {
        var now = Now(call.Plan);
        var left = call.Plan.TotalTicks == 0 ? long.MaxValue : Math.Max(0, (call.Progress.Started + call.Plan.TotalTicks - now) / 2);
        return now + Math.Min(LongestGraceTicks, left);
    }

    /// <summary>A body that answered in its moment of grace is heard: a known result beats a guess.</summary>
    private void TakeLate(Invocation call)
    {
        var slot = call.Attempt.Slot!;
        if (!call.TryRead(slot))
        {
            Abandon(call);
            return;
        }

        if (TryTakeLateAnswer(call))
        {
            Answer(call, isLate: true, Now(call.Plan));
        }
    }

    /// <summary>Takes what a body ended with that its deadline had cancelled, and that was read: true with an answer. Nobody will see anything else.</summary>
    private static bool TryTakeLateAnswer(Invocation attempt)
    {
        attempt.Attempt.Slot!.Release(isReusable: false);
        attempt.Attempt.Slot = null;
        var isAnswer = attempt.HasAnswer && !(attempt.Plan.InspectsResults && attempt.IsFailure());
        LeaveSlots(attempt, isAnswer);
        if (!isAnswer)
        {
            Forget(attempt);
        }

        return isAnswer;
    }

    private static void Forget(Invocation attempt)
    {
        if (attempt.HasAnswer)
        {
            attempt.Discard();
        }
        else
        {
            _ = attempt.BodyError();
        }
    }

    /// <summary>
    /// Leaves a body that outlived its deadline. The caller goes first and the token is cancelled then, so most end in this
    /// moment: told of is only one that does not heed its token.
    /// </summary>
    private void Abandon(Invocation call)
    {
        var orphan = Leave(call, TakeSlots(ref call.Attempt));
        var endpoint = call.Attempt.Lane!.Endpoint;
        orphan.TellIfItRunsAt(Now(call.Plan) + LongestGraceTicks, () => TellAbandoned(endpoint));
        call.Attempt.Slot!.Abandon(orphan);
        call.Attempt.Slot = null;
    }

    private Orphan Leave(Invocation call, HeldSlots slots)
    {
        _counters.CountOrphan();
        return call.Orphan(_host.Scanner, _counters, slots);
    }

    private void TellAbandoned(EndpointState endpoint) =>
        _host.Events.Raise(new ResilienceEvent(_host.Events.Now, ResilienceEventKind.Abandoned, Service.Name)
        {
            Operation = Name,
            Endpoint = endpoint.Name,
        });
}
