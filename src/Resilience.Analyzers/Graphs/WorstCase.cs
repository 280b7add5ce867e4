using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Graphs;

/// <summary>The longest that a call may take, and what that is made of.</summary>
/// <param name="Ms">How long.</param>
/// <param name="Attempts">How many attempts; 0 when a total timeout ends the call.</param>
/// <param name="AttemptMs">How long each of them.</param>
/// <param name="DelaysMs">The largest delays between them.</param>
internal sealed record WorstCase(long Ms, long Attempts, long AttemptMs, long DelaysMs)
{
    /// <summary>Of a call that nobody waits for.</summary>
    public static readonly WorstCase Nothing = new(0, 1, 0, 0);

    /// <summary>The arithmetic, in words.</summary>
    public string Explain() => Attempts == 0 ? "its total timeout"
        : DelaysMs == 0 ? $"{Text.Number(Attempts)} × {Text.Number(AttemptMs)} ms"
        : $"{Text.Number(Attempts)} × {Text.Number(AttemptMs)} ms with delays of up to {Text.Number(DelaysMs)} ms";
}
