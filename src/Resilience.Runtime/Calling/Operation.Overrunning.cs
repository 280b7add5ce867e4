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

        slot.Release(isReusable: false);
        call.Attempt.Slot = null;
        var isAnswer = call.HasAnswer && !(call.Plan.InspectsResults && call.IsFailure());
        LeaveSlots(call, isAnswer);
        if (!call.HasAnswer)
        {
            _ = call.BodyError();
        }
        else if (!isAnswer)
        {
            call.Discard();
        }
        else
        {
            Answer(call, isLate: true, Now(call.Plan));
        }
    }

    private void Abandon(Invocation call)
    {
        _counters.CountOrphan();
        _host.Events.Raise(new ResilienceEvent(_host.Events.Now, ResilienceEventKind.Abandoned, Service.Name)
        {
            Operation = Name,
            Endpoint = call.Attempt.Lane!.Endpoint.Name,
        });
        call.Attempt.Slot!.Abandon(call.Orphan(_counters, TakeSlots(ref call.Attempt)));
        call.Attempt.Slot = null;
    }
}
