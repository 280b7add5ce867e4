namespace Resilience.Timing;

/// <summary>Threads that begin together.</summary>
internal static class Threading
{
    /// <summary>Runs the work on so many threads at once; the first failure fails the test.</summary>
    public static async Task RunAsync(int threads, Action<int> work)
    {
        using var barrier = new Barrier(threads);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                work(thread);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
