namespace Resilience.Benchmarks.Comparing;

/// <summary>A line of the summary: what was to be reached and whether it was.</summary>
internal static class SummaryRow
{
    public static string Heading => Format("case", "target", "found", "ours p10..p90 ns", "peer p10..p90 ns", "verdict");

    public static string Of(Verdict verdict) => Format(
        verdict.Case,
        verdict.Target.ToString(),
        $"{verdict.Ratio:0.00}, {Verdict.Rounded(verdict.Ours.MedianBytes):0.#} B",
        Range(verdict.Ours),
        Range(verdict.Peer),
        Word(verdict.IsMet));

    public static string Of(string name, string target, bool isMet) => $"{name,-18} {target}: {Word(isMet)}";

    private static string Format(string name, string target, string found, string ours, string peer, string verdict) =>
        $"{name,-18} {target,-18} {found,-14} {ours,-18} {peer,-18} {verdict}";

    private static string Range(Series series) => $"{series.Nanoseconds(0.1):0}..{series.Nanoseconds(0.9):0}";

    private static string Word(bool isMet) => isMet ? "met" : "MISSED";
}
