using System.Numerics;
using System.Runtime.CompilerServices;

namespace Resilience.Pooling;

/// <summary>The stripes that per-core state is kept in: a power of two, at least the cores and at most 16.</summary>
internal static class Cores
{
    private const uint UsesPerReading = 64;

    /// <summary>The stripe that was last read, times the uses per reading, plus the uses left.</summary>
    [ThreadStatic]
    private static uint _cached;

    public static int Count { get; } = (int)Math.Min(16, BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount));

    /// <summary>
    /// The stripe of the core that runs this thread, as of a few calls ago: asking costs more than counting. Another thread may
    /// use it at the same time, so it is a hint, never a lock.
    /// </summary>
    public static int Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var cached = _cached;
            if (cached % UsesPerReading == 0)
            {
                return Read();
            }

            _cached = cached - 1;
            return (int)(cached / UsesPerReading);
        }
    }

    private static int Read()
    {
        var core = Thread.GetCurrentProcessorId() & (Count - 1);
        _cached = ((uint)core * UsesPerReading) + UsesPerReading - 1;
        return core;
    }
}
