using Resilience.Pooling;

namespace Resilience.Limiting;

/// <summary>The sum and number of latencies since they were last taken, striped so that cores share no cache line.</summary>
internal sealed class LatencyStripes
{
    private const int Stride = 16;

    private readonly long[] _cells = new long[(Cores.Count + 1) * Stride];

    public void Add(long ticks)
    {
        var cell = CellOf(Cores.Current);
        Interlocked.Add(ref _cells[cell], ticks);
        Interlocked.Increment(ref _cells[cell + 1]);
    }

    public long Count()
    {
        var count = 0L;
        for (var i = 0; i < Cores.Count; i++)
        {
            count += Volatile.Read(ref _cells[CellOf(i) + 1]);
        }

        return count;
    }

    /// <summary>Takes everything out. A latency that comes meanwhile may be counted in this window and summed in the next: both are means of many.</summary>
    public (long Sum, long Count) Take()
    {
        var (sum, count) = (0L, 0L);
        for (var i = 0; i < Cores.Count; i++)
        {
            sum += Interlocked.Exchange(ref _cells[CellOf(i)], 0);
            count += Interlocked.Exchange(ref _cells[CellOf(i) + 1], 0);
        }

        return (sum, count);
    }

    private static int CellOf(int core) => (core + 1) * Stride;
}
