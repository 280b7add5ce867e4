using System.Globalization;
using Resilience.Pooling;

namespace Resilience.Telemetry;

/// <summary>How long the calls of one operation took: striped buckets that are read when somebody collects. Takes no memory until a duration is wanted.</summary>
internal sealed class DurationHistogram(DurationSwitch wanted)
{
    private const int SumColumn = 15;
    private const int Columns = 16;

    // Sixteen cells are two cache lines; eight lead so that the array's length shares no line with a stripe.
    private const int Lead = 8;

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly long[] Bounds = Array.ConvertAll(Seconds, bound => (long)(bound * TimeSpan.TicksPerSecond));

    private long[]? _cells;

    /// <summary>The upper bounds in seconds, the last one infinite.</summary>
    public static string[] BoundNames { get; } = [.. Seconds.Select(bound => bound.ToString(CultureInfo.InvariantCulture)), "+Inf"];

    /// <summary>Whether durations are recorded.</summary>
    public DurationSwitch Wanted => wanted;

    public void Record(long ticks, int core)
    {
        var cells = _cells ?? Allocate();
        var stripe = Lead + (core * Columns);
        Interlocked.Increment(ref cells[stripe + BucketOf(ticks)]);
        if (ticks > 0)
        {
            Interlocked.Add(ref cells[stripe + SumColumn], ticks);
        }
    }

    /// <summary>Calls up to each bound, and the time they took together.</summary>
    public (long[] UpTo, double Seconds) Read()
    {
        var upTo = new long[BoundNames.Length];
        var ticks = 0L;
        var cells = Volatile.Read(ref _cells) ?? [];
        for (var stripe = Lead; stripe < cells.Length; stripe += Columns)
        {
            for (var bucket = 0; bucket < upTo.Length; bucket++)
            {
                upTo[bucket] += Volatile.Read(ref cells[stripe + bucket]);
            }

            ticks += Volatile.Read(ref cells[stripe + SumColumn]);
        }

        for (var bucket = 1; bucket < upTo.Length; bucket++)
        {
            upTo[bucket] += upTo[bucket - 1];
        }

        return (upTo, (double)ticks / TimeSpan.TicksPerSecond);
    }

    private static int BucketOf(long ticks)
    {
        var bounds = Bounds;
        var bucket = 0;
        while (bucket < bounds.Length && ticks > bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private long[] Allocate()
    {
        Interlocked.CompareExchange(ref _cells, new long[Lead + (Columns * Cores.Count)], null);
        return _cells;
    }
}
