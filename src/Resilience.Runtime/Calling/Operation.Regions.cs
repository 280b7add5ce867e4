using Resilience.Routing;

namespace Resilience.Calling;

/// <content>Writes that go to one region, and reads that must not see too old data.</content>
public sealed partial class Operation
{
    /// <summary>Whether more than the preferred endpoint has to be looked at.</summary>
    private bool IsAwayFromHome(OperationPlan plan, FailoverState failover, in Attempt attempt) =>
        failover.IsDisturbed || (plan.GoesByRegion && !MayServe(plan, attempt.Route, Now(plan)).Has(plan.Preferred.Index));

    /// <summary>The endpoints that the call may go to, a bit each.</summary>
    private ulong MayServe(OperationPlan plan, in CallRoute route, long now)
    {
        var regions = Service.Regions!;
        return plan.IsRead ? regions.Readable(plan.MaxLagMs, route.Session?.LastWrite(Service.Name) ?? 0, now) : regions.Writes.Endpoints;
    }

    /// <summary>Narrows where the call may go to what holds now: data ages, and writes may have moved.</summary>
    private void NarrowToRegions(OperationPlan plan, ref CallProgress call, in CallRoute route, long now)
    {
        if (plan.GoesByRegion)
        {
            call.Allowed &= MayServe(plan, route, now);
        }
    }

    /// <summary>A write that ended, however it did, may have been made: the caller's reads must see it.</summary>
    private void NoteWrite(OperationPlan plan, in Attempt attempt)
    {
        if (plan.GoesByRegion && !plan.IsRead)
        {
            attempt.Route.Session?.NoteWrite(Service.Name, _clock.Fine());
        }
    }
}
