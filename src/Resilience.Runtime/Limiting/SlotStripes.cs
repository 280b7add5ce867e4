using Resilience.Pooling;

namespace Resilience.Limiting;

/// <summary>
/// Free slots, striped so that a body that begins and ends on one core touches one cache line. A cell holds its free slots in
/// the low half and, in the high half, how often it has changed: two equal readings of all cells show one moment.
/// </summary>
internal sealed class SlotStripes
{
    private const int Stride = 16;
    private const long Change = 1L << 32;
    private const long CountMask = 0xFFFF_FFFF;

    private readonly long[] _cells = new long[(Cores.Count + 1) * Stride];

    /// <summary>Takes a slot, of this core rather than another: says no only if at one moment every cell was empty.</summary>
    public bool TryTake(int core) => TryTake(ref Cell(core)) || TryTakeAny(core);

    /// <summary>Gives a slot back to this core. A full fence: what is read afterwards is later.</summary>
    public void Put(int core) => Interlocked.Add(ref Cell(core), Change + 1);

    /// <summary>Spreads new slots over the cores.</summary>
    public void Spread(int count)
    {
        for (var i = 0; i < Cores.Count; i++)
        {
            var share = (count / Cores.Count) + (i < count % Cores.Count ? 1 : 0);
            Interlocked.Add(ref Cell(i), Change + share);
        }
    }

    public long Count()
    {
        var sum = 0L;
        for (var i = 0; i < Cores.Count; i++)
        {
            sum += Volatile.Read(ref Cell(i)) & CountMask;
        }

        return sum;
    }

    private static bool TryTake(ref long cell)
    {
        var seen = Volatile.Read(ref cell);
        while ((seen & CountMask) > 0)
        {
            var found = Interlocked.CompareExchange(ref cell, seen + Change - 1, seen);
            if (found == seen)
            {
                return true;
            }

            seen = found;
        }

        return false;
    }

    private bool TryTakeAny(int first)
    {
        Span<long> seen = stackalloc long[Cores.Count];
        while (true)
        {
            for (var i = 0; i < seen.Length; i++)
            {
                ref var cell = ref Cell((first + i) & (seen.Length - 1));
                seen[i] = Volatile.Read(ref cell);
                if ((seen[i] & CountMask) > 0 && TryTake(ref cell))
                {
                    return true;
                }
            }

            if (IsStill(seen, first))
            {
                return false;
            }
        }
    }

    private bool IsStill(ReadOnlySpan<long> seen, int first)
    {
        for (var i = 0; i < seen.Length; i++)
        {
            if (Volatile.Read(ref Cell((first + i) & (seen.Length - 1))) != seen[i])
            {
                return false;
            }
        }

        return true;
    }

    private ref long Cell(int core) => ref _cells[(core + 1) * Stride];
}
