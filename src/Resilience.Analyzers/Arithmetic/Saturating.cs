namespace Resilience.Analyzers.Arithmetic;

/// <summary>Counts that stop at the largest one instead of turning over.</summary>
internal static class Saturating
{
    /// <summary>The product of two counts of at least 1.</summary>
    public static long Multiply(long first, long second) => first > long.MaxValue / second ? long.MaxValue : first * second;

    /// <summary>The sum of two counts of at least 0.</summary>
    public static long Add(long first, long second) => first > long.MaxValue - second ? long.MaxValue : first + second;
}
