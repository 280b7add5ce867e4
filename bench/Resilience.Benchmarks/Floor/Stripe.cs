using System.Numerics;

namespace Resilience.Benchmarks.Floor;

/// <summary>Which of the per-core cells a call counts in.</summary>
internal static class Stripe
{
    public static readonly int Count = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(16, Environment.ProcessorCount));

    public static int Current => Thread.GetCurrentProcessorId() & (Count - 1);
}
