using System.Diagnostics;

namespace Resilience.Benchmarks.Comparing;

/// <summary>Runs the sides until the JIT has finished with them: through tier 0, the instrumented tier and the optimised one, each promoted in the background.</summary>
internal static class WarmUp
{
    public const int BatchCalls = 2_000;

    private const int StableBatches = 8;
    private const double Spread = 1.10;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    public static void All(Contest contest)
    {
        foreach (var side in new[] { contest.Bare, contest.Ours, contest.Peer })
        {
            if (side is not null)
            {
                UntilStable(side);
            }
        }
    }

    private static void UntilStable(Side side)
    {
        var recent = new Queue<double>();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < Longest)
        {
            recent.Enqueue(Sample.Take(side, BatchCalls).Nanoseconds);
            if (recent.Count > StableBatches)
            {
                recent.Dequeue();
                if (elapsed > Shortest && recent.Max() < recent.Min() * Spread)
                {
                    return;
                }
            }
        }
    }
}
