using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>The longest that a call may take, and what that is made of.</summary>
/// <param name="Ms">How long, as far as it is known.</param>
/// <param name="Attempts">How many attempts; 0 when a total timeout ends them.</param>
/// <param name="AttemptMs">How long each of them.</param>
/// <param name="DelaysMs">The largest delays between them.</param>
/// <param name="FallbackMs">How long the fallback that begins when all that is over; 0 for none, or for one that takes no time; null for nobody knows.</param>
internal sealed record WorstCase(long Ms, long Attempts, long AttemptMs, long DelaysMs, int? FallbackMs)
{
    /// <summary>Of a call that nobody waits for.</summary>
    public static readonly WorstCase Nothing = new(0, 1, 0, 0, FallbackMs: 0);

    private const int DefaultFallbackMs = 1_000;

    /// <summary>Whether what is known is all of it.</summary>
    public bool IsBounded => FallbackMs is not null;

    /// <summary>Of a call whose attempts a total timeout ends.</summary>
    public static WorstCase OfTotal(int totalMs, int? fallbackMs) => new((long)totalMs + (fallbackMs ?? 0), 0, 0, 0, fallbackMs);

    /// <summary>Of a call whose attempts all take their whole time; null for unbounded retries.</summary>
    public static WorstCase? OfAttempts(long attemptMs, RetryPlan plan, int freeMoves, int? fallbackMs)
    {
        if (plan.Retries < 0)
        {
            return null;
        }

        var attempts = plan.WorstCaseMs(attemptMs, freeMoves);
        return new WorstCase(Saturating.Add(attempts, fallbackMs ?? 0), (long)plan.Retries + 1, attemptMs, plan.DelaysMs(freeMoves), fallbackMs);
    }

    /// <summary>How long a fallback may take that is in effect: begun after the total timeout, it has a time of its own.</summary>
    /// <param name="time">What its form tells.</param>
    /// <param name="limitMs">Its limit; 0 for none given.</param>
    /// <param name="attemptMs">The attempt timeout, which is the limit where none is given; 0 for none.</param>
    public static int? FallbackMsOf(FallbackTime time, int limitMs, int attemptMs) => time switch
    {
        FallbackTime.None => 0,
        FallbackTime.Limited => limitMs > 0 ? limitMs : attemptMs > 0 ? attemptMs : DefaultFallbackMs,
        _ => null,
    };

    /// <summary>The arithmetic, in words.</summary>
    public string Explain() => FallbackMs > 0 ? $"{ExplainAttempts()}, then its fallback of up to {Text.Number(FallbackMs.Value)} ms" : ExplainAttempts();

    private string ExplainAttempts() => Attempts == 0 ? "its total timeout"
        : DelaysMs == 0 ? $"{Text.Number(Attempts)} × {Text.Number(AttemptMs)} ms"
        : $"{Text.Number(Attempts)} × {Text.Number(AttemptMs)} ms with delays of up to {Text.Number(DelaysMs)} ms";
}
