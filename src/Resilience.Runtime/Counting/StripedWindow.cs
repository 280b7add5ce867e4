using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>
/// Events per time slot over the last slots, striped so that cores do not share cache lines. Counting is one interlocked
/// increment; turning a cell over to a newer slot is a compare-and-swap.
/// </summary>
internal sealed class StripedWindow
{
    /// <summary>The slots that are told apart; a sum may ask for no more.</summary>
    public const int Slots = 16;

    // Sixteen cells are two cache lines; eight lead so that the array's length shares no line with a stripe.
    private const int Lead = 8;

    private readonly long[] _cells = new long[Lead + (Slots * Cores.Count)];

    /// <summary>Counts one event in the stripe of <paramref name="core"/>.</summary>
    public void Increment(uint slot, int core)
    {
        ref var cell = ref _cells[Lead + (core * Slots) + (int)(slot % Slots)];
        if (!WindowCell.TryIncrement(ref cell, slot))
        {
            TurnOver(ref cell, slot);
        }
    }

    /// <summary>Events in the slots from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public long Sum(uint first, uint last)
    {
        var sum = 0L;
        for (var i = Lead; i < _cells.Length; i++)
        {
            var cell = Volatile.Read(ref _cells[i]);
            var slot = WindowCell.SlotOf(cell);
            if (slot >= first && slot <= last)
            {
                sum += WindowCell.CountOf(cell);
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
