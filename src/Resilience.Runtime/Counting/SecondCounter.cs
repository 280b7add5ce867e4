using Resilience.Objectives;
using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>
/// Calls per second of the last seconds, striped so that cores share no cache line: one interlocked increment a call. When
/// a cell is taken for a newer second, its count is handed to the sink under the lock, so nothing is lost or seen twice.
/// </summary>
internal sealed class SecondCounter(Action<uint, long>? sink = null)
{
    /// <summary>The seconds that are told apart: the running one, the ten before it, and some to make a whole line.</summary>
    public const int Seconds = 16;

    private const int Stride = Seconds;
    private const int Lead = 8;

    private readonly long[] _cells = new long[Lead + (Stride * Cores.Count)];
    private long _handedOver;

    /// <summary>Guards what the sink writes too: hold it to read both at one moment.</summary>
    public object Gate { get; } = new();

    public void Increment(uint second) => Increment(second, Cores.Current);

    /// <summary>Counts one call in the stripe of <paramref name="core"/>.</summary>
    public void Increment(uint second, int core)
    {
        ref var cell = ref _cells[Lead + (core * Stride) + (int)(second % Seconds)];
        if (!WindowCell.TryIncrement(ref cell, second))
        {
            TurnOver(ref cell, second);
        }
    }

    /// <summary>Calls since the start. Call with the gate held for a count of one moment.</summary>
    public long Total()
    {
        var total = _handedOver;
        for (var i = Lead; i < _cells.Length; i++)
        {
            total += WindowCell.CountOf(Volatile.Read(ref _cells[i]));
        }

        return total;
    }

    /// <summary>Calls in whole seconds, both included.</summary>
    public long Between(long first, long last)
    {
        var sum = 0L;
        for (var i = Lead; i < _cells.Length; i++)
        {
            var cell = Volatile.Read(ref _cells[i]);
            var second = WindowCell.SlotOf(cell);
            if (second >= first && second <= last)
            {
                sum += WindowCell.CountOf(cell);
            }
        }

        return sum;
    }

    /// <summary>What the sink has not been given yet. Call with the gate held.</summary>
    public void CopyPending(List<SecondCount> pending)
    {
        for (var i = Lead; i < _cells.Length; i++)
        {
            var cell = Volatile.Read(ref _cells[i]);
            if (WindowCell.CountOf(cell) > 0)
            {
                pending.Add(new SecondCount(WindowCell.SlotOf(cell), WindowCell.CountOf(cell)));
            }
        }
    }

    private void TurnOver(ref long cell, uint second)
    {
        lock (Gate)
        {
            while (true)
            {
                var seen = Volatile.Read(ref cell);
                var isOlder = WindowCell.SlotOf(seen) < second;

                // A cell that is newer already takes the late call: counted, a moment after it ended.
                var next = isOlder ? WindowCell.Pack(second, 1) : seen + 1;
                if (Interlocked.CompareExchange(ref cell, next, seen) != seen)
                {
                    continue;
                }

                if (isOlder && WindowCell.CountOf(seen) > 0)
                {
                    _handedOver += WindowCell.CountOf(seen);
                    sink?.Invoke(WindowCell.SlotOf(seen), WindowCell.CountOf(seen));
                }

                return;
            }
        }
    }
}
