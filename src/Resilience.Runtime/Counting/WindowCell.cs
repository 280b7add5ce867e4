namespace Resilience.Counting;

/// <summary>
/// A count that belongs to one time slot, packed with the slot's number so that both change at once: an event is never
/// lost, and never counted twice. High half: slot; low half: count.
/// </summary>
internal static class WindowCell
{
    private const long CountMask = 0xFFFF_FFFF;

    public static uint SlotOf(long cell) => (uint)(cell >>> 32);

    public static long CountOf(long cell) => cell & CountMask;

    /// <summary>Counts one event if the cell already belongs to the slot.</summary>
    public static bool TryIncrement(ref long cell, uint slot)
    {
        if (SlotOf(Volatile.Read(ref cell)) != slot)
        {
            return false;
        }

        Interlocked.Increment(ref cell);
        return true;
    }

    public static long Pack(uint slot, long count) => ((long)slot << 32) | count;
}
