namespace Resilience.Pooling;

/// <summary>The stripes that per-core state is kept in: a power of two, at least the cores and at most 16.</summary>
internal static class Cores
{
    public static int Count { get; } = (int)Math.Min(16, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount));

    /// <summary>The stripe of the core that runs this thread; another thread may use it at the same time.</summary>
    public static int Current => Thread.GetCurrentProcessorId() & (Count - 1);
}
