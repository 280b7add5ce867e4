using System.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>Times what runs once and long.</summary>
internal static class Timing
{
    public static double Milliseconds(Action action)
    {
        // What the run before left behind is not this one's to collect.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
