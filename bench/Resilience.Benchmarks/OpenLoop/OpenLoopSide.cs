namespace Resilience.Benchmarks.OpenLoop;

/// <summary>What all open loops share.</summary>
internal static class OpenLoopSide
{
    /// <summary>Threads that start calls and complete bodies.</summary>
    public const int Workers = 2;

    /// <summary>Calls in flight on average.</summary>
    public const int MeanInFlight = 1_000;
}
