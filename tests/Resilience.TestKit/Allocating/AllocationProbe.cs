namespace Resilience.TestKit;

/// <summary>Measures what an operation allocates on the thread that runs it.</summary>
public static class AllocationProbe
{
    private const int Rounds = 5;

    /// <summary>Bytes per operation, warmed up; the least of several rounds, so that a one-off of the runtime does not count.</summary>
    /// <param name="operation">What to measure.</param>
    /// <param name="times">How often it runs in a round; twice as often to warm up.</param>
    public static double BytesPerOperation(Action operation, int times = 1_000)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Repeat(operation, 2 * times);
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(operation, times);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (double)least / times;
    }

    /// <summary>Bytes per call of an operation that completes at once.</summary>
    /// <exception cref="InvalidOperationException">The operation suspended, so another thread may have allocated for it.</exception>
    public static double BytesPerOperation<T>(Func<ValueTask<T>> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return BytesPerOperation(() =>
        {
            var task = operation();
            if (!task.IsCompleted)
            {
                throw new InvalidOperationException("The operation suspended; the probe sees one thread only.");
            }

            task.GetAwaiter().GetResult();
        });
    }

    private static void Repeat(Action operation, int times)
    {
        for (var i = 0; i < times; i++)
        {
            operation();
        }
    }
}
