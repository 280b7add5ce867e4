using System.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>What something took, in milliseconds: as the clock saw it, and of all processors together, which a busy machine disturbs less.</summary>
internal readonly record struct Cost(double Wall, double Cpu)
{
    public static Cost operator +(Cost one, Cost other) => new(one.Wall + other.Wall, one.Cpu + other.Cpu);

    public static Cost operator -(Cost one, Cost other) => new(one.Wall - other.Wall, one.Cpu - other.Cpu);

    public static Cost operator /(Cost one, Cost other) => new(one.Wall / other.Wall, one.Cpu / other.Cpu);

    public static Cost operator *(Cost cost, double factor) => new(cost.Wall * factor, cost.Cpu * factor);

    public static Cost operator /(Cost cost, double divisor) => new(cost.Wall / divisor, cost.Cpu / divisor);

    public static Cost Of(Action action)
    {
        // What the run before left behind is not this one's to collect.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var busy = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        action();
        return new Cost(Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds);
    }

    /// <summary>The least of several: what disturbs a run only adds to it.</summary>
    public static Cost Least(IEnumerable<Cost> costs)
    {
        var all = costs.ToArray();
        return new Cost(all.Min(static cost => cost.Wall), all.Min(static cost => cost.Cpu));
    }

    public static Cost Median(IEnumerable<Cost> costs)
    {
        var all = costs.ToArray();
        return new Cost(MedianOf(all.Select(static cost => cost.Wall)), MedianOf(all.Select(static cost => cost.Cpu)));
    }

    private static double MedianOf(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
