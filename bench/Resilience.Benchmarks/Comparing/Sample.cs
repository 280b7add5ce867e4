namespace Resilience.Benchmarks.Comparing;

/// <summary>What one run cost per call.</summary>
internal readonly record struct Sample(double Nanoseconds, double Bytes)
{
    public static Sample operator -(Sample left, Sample right) => new(left.Nanoseconds - right.Nanoseconds, left.Bytes - right.Bytes);

    public static Sample Take(Side side, int calls)
    {
        var allocated = Allocated(side);
        var elapsed = side.Time(calls);
        allocated = Allocated(side) - allocated;
        return new Sample(elapsed.TotalNanoseconds / calls, (double)allocated / calls / side.Lanes);
    }

    private static long Allocated(Side side) =>
        side.LeavesThread ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
}
