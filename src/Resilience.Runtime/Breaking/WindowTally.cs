namespace Resilience.Breaking;

/// <summary>Failed and slow calls per slot of a window. Guarded by the breaker's lock.</summary>
internal sealed class WindowTally
{
    /// <summary>A window is counted in so many parts.</summary>
    public const int Slots = 10;

    private readonly Slot[] _slots = new Slot[Slots];

    public void Add(uint slot, bool failed, bool slow)
    {
        ref var entry = ref _slots[slot % Slots];
        if (entry.Number != slot)
        {
            entry = new Slot { Number = slot };
        }

        entry.Calls++;
        entry.Failed += failed ? 1 : 0;
        entry.Slow += slow ? 1 : 0;
    }

    public (long Calls, long Failed, long Slow) Sum(uint first)
    {
        (long Calls, long Failed, long Slow) sum = default;
        foreach (var slot in _slots)
        {
            if (slot.Number >= first)
            {
                sum = (sum.Calls + slot.Calls, sum.Failed + slot.Failed, sum.Slow + slot.Slow);
            }
        }

        return sum;
    }

    private struct Slot
    {
        public uint Number;
        public int Calls;
        public int Failed;
        public int Slow;
    }
}
