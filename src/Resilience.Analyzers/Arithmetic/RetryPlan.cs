using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>How long a bounded number of retries can take, in milliseconds. 64-bit and saturating.</summary>
internal readonly record struct RetryPlan(int Retries, int DelayMs, int MaxDelayMs, string? Backoff, string? Jitter)
{
    private const int DecorrelatedGrowth = 3;

    public static RetryPlan Of(EffectivePolicy retry) =>
        new(retry.Int("MaxRetries"), retry.Int("DelayMs"), retry.Int("MaxDelayMs"), retry.Text("Backoff"), retry.Text("Jitter"));

    /// <summary>Every attempt taking its whole timeout, with the largest delays between them.</summary>
    /// <param name="attemptMs">The longest that an attempt takes.</param>
    /// <param name="freeMoves">Retries that go to an endpoint not yet tried, and so wait for nothing.</param>
    public long WorstCaseMs(long attemptMs, int freeMoves) =>
        Saturate((((decimal)Retries + 1) * attemptMs) + DelaysMs(freeMoves));

    /// <summary>The sum of the largest delays.</summary>
    /// <param name="freeMoves">Retries that wait for nothing.</param>
    public long DelaysMs(int freeMoves)
    {
        var waits = Math.Max(0, Retries - freeMoves);
        return Saturate(Jitter == "Decorrelated" ? Geometric(waits, (decimal)DelayMs * DecorrelatedGrowth, DecorrelatedGrowth)
            : Backoff == "Linear" ? Linear(waits)
            : Backoff == "Constant" ? (decimal)waits * Math.Min(MaxDelayMs, DelayMs)
            : Geometric(waits, DelayMs, 2));
    }

    /// <summary>Few terms stay below the cap, and all later ones equal it.</summary>
    private decimal Geometric(int waits, decimal first, int factor)
    {
        if (first <= 0)
        {
            return 0;
        }

        var sum = 0m;
        for (var delay = first; waits > 0 && delay < MaxDelayMs; delay *= factor, waits--)
        {
            sum += delay;
        }

        return sum + ((decimal)waits * MaxDelayMs);
    }

    private decimal Linear(int waits)
    {
        if (DelayMs <= 0)
        {
            return 0;
        }

        var growing = (decimal)Math.Min(waits, MaxDelayMs / DelayMs);
        return (DelayMs * growing * (growing + 1) / 2) + ((waits - growing) * MaxDelayMs);
    }

    private static long Saturate(decimal value) => value >= long.MaxValue ? long.MaxValue : (long)value;
}
