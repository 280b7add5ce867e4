using Resilience.Counting;
using Resilience.Timing;

namespace Resilience.Breaking;

/// <summary>The calls of the last <paramref name="windowMs"/> milliseconds, in tenths: between nine and ten of them are in it.</summary>
internal sealed class TimeWindow(int windowMs, long since) : BreakerWindow
{
    private const int Parts = WindowTally.Slots;

    private readonly long _partTicks = windowMs * Clock.TicksPerMs / Parts;
    private readonly StripedWindow _good = new();
    private readonly WindowTally _bad = new();

    public override void AddGood(long now, int core) => _good.Increment(PartOf(now), core);

    public override void AddBad(long now, bool failed, bool slow) => _bad.Add(PartOf(now), failed, slow);

    public override (long Calls, long Failed, long Slow) Sum(long now)
    {
        var first = PartOf(now) - Parts + 1;
        var (bad, failed, slow) = _bad.Sum(first);
        return (bad + _good.Sum(first, uint.MaxValue), failed, slow);
    }

    /// <summary>The part of the window that a time falls in: counted from the start, so that it never wraps, with room for a whole window before it.</summary>
    private uint PartOf(long now) => (uint)((ulong)Math.Max(0, now - since) / (ulong)_partTicks) + Parts;
}
