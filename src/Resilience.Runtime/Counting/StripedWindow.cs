using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>
/// Events per time slot over the last <paramref name="slots"/> slots, striped so that cores do not share cache lines.
/// Counting is one interlocked increment; turning a cell over to a newer slot is a compare-and-swap.
/// </summary>
internal sealed class StripedWindow(int slots)
{
    private readonly int _stride = (slots + 8 + 7) / 8 * 8;
    private readonly long[] _cells = new long[((slots + 8 + 7) / 8 * 8 * Cores.Count) + 8];

    public void Increment(uint slot)
    {
        ref var cell = ref _cells[8 + (Cores.Current * _stride) + (int)(slot % (uint)slots)];
        if (!WindowCell.TryIncrement(ref cell, slot))
        {
            TurnOver(ref cell, slot);
        }
    }

    /// <summary>Events in the slots from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public long Sum(uint first, uint last)
    {
        var sum = 0L;
        for (var stripe = 0; stripe < Cores.Count; stripe++)
        {
            for (var i = 0; i < slots; i++)
            {
                var cell = Volatile.Read(ref _cells[8 + (stripe * _stride) + i]);
                var slot = WindowCell.SlotOf(cell);
                if (slot >= first && slot <= last)
                {
                    sum += WindowCell.CountOf(cell);
                }
            }
        }

        return sum;
    }

    private static void TurnOver(ref long cell, uint slot)
    {
        var seen = Volatile.Read(ref cell);
        while (true)
        {
            // A cell that is already newer takes the late event: it is counted, in a slot it missed by a moment.
            var next = WindowCell.SlotOf(seen) < slot ? WindowCell.Pack(slot, 1) : seen + 1;
            var found = Interlocked.CompareExchange(ref cell, next, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }
}
