using Resilience.Pooling;

namespace Resilience.Limiting;

/// <summary>The sum and number of latencies since they were last taken, and of bodies that nobody timed, striped so that cores share no cache line.</summary>
internal sealed class LatencyStripes
{
    private const int Stride = 16;
    private const int TimedAt = 1;
    private const int UntimedAt = 2;
    private const int SampledAt = 3;

    private readonly long[] _cells = new long[(Cores.Count + 1) * Stride];

    /// <summary>Whether nobody on this core has asked at this time before; threads that ask at once may both be told so.</summary>
    public bool WantsSample(long now, int core)
    {
        ref var last = ref _cells[CellOf(core) + SampledAt];
        if (Volatile.Read(ref last) == now)
        {
            return false;
        }

        Volatile.Write(ref last, now);
        return true;
    }

    public void Add(long ticks, int core)
    {
        var cell = CellOf(core);
        Interlocked.Add(ref _cells[cell], ticks);
        Interlocked.Increment(ref _cells[cell + TimedAt]);
    }

    public void AddUntimed(int core) => Interlocked.Increment(ref _cells[CellOf(core) + UntimedAt]);

    /// <summary>How many were timed.</summary>
    public long Timed()
    {
        var count = 0L;
        for (var i = 0; i < Cores.Count; i++)
        {
            count += Volatile.Read(ref _cells[CellOf(i) + TimedAt]);
        }

        return count;
    }

    /// <summary>Takes everything out. A latency that comes meanwhile may be counted in this window and summed in the next: both are means of many.</summary>
    /// <returns>The sum of the latencies, how many those are, and how many bodies have ended.</returns>
    public (long Sum, long Timed, long Ended) Take()
    {
        var (sum, timed, ended) = (0L, 0L, 0L);
        for (var i = 0; i < Cores.Count; i++)
        {
            sum += Interlocked.Exchange(ref _cells[CellOf(i)], 0);
            timed += Interlocked.Exchange(ref _cells[CellOf(i) + TimedAt], 0);
            ended += Interlocked.Exchange(ref _cells[CellOf(i) + UntimedAt], 0);
        }

        return (sum, timed, ended + timed);
    }

    private static int CellOf(int core) => (core + 1) * Stride;
}
