using System.Globalization;
using ShopApi.Drills;

namespace ShopApi.Soaks;

/// <summary>Where a soak stands at the end of a minute; all counts are since its start.</summary>
internal sealed record SoakMinute(int Number, ProcessFigures Process, long Calls, int Faults, PhaseFigures Customers, Integrity Books, int Unobserved)
{
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"soak minute={Number} heap_mb={Process.HeapMb:0.0} committed_mb={Process.CommittedMb:0} working_set_mb={Process.WorkingSetMb:0} threads={Process.Threads} calls={Calls} faults={Faults} " +
        $"checkouts={Customers.Requests} degraded={Customers.Degraded} turned_away={Customers.TurnedAway} failed={Customers.Failed} " +
        $"orders={Books.Orders} lost={Books.Lost} charged_twice={Books.ChargedTwice} unobserved={Unobserved}");
}
