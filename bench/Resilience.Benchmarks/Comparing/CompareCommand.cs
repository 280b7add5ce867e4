using Resilience.Benchmarks.Cases;
using Resilience.Benchmarks.Memory;

namespace Resilience.Benchmarks.Comparing;

/// <summary>Runs the comparison and says what was missed.</summary>
internal static class CompareCommand
{
    public static int RunAll()
    {
        var verdicts = CaseTable.All.Select(Judge).ToList();
        var footprint = Footprint.Measure();
        Console.WriteLine(footprint);
        var firstCalls = FirstCalls.MeasureInFreshProcesses();
        Console.WriteLine(firstCalls);
        return Conclude(verdicts, [(footprint.IsMet, Footprint.Target, footprint.ToString()), (firstCalls.IsMet, FirstCalls.Target, firstCalls.ToString())]);
    }

    public static int RunOne(string name)
    {
        if (CaseTable.All.FirstOrDefault(contested => contested.Name == name) is not { } contested)
        {
            Console.Error.WriteLine($"There is no case '{name}'. Cases: {string.Join(", ", CaseTable.All.Select(static known => known.Name))}.");
            return 2;
        }

        return Conclude([Judge(contested)], []);
    }

    private static Verdict Judge(Case contested)
    {
        var verdict = Rounds.Judge(contested);
        Console.WriteLine(verdict);
        return verdict;
    }

    private static int Conclude(List<Verdict> verdicts, (bool IsMet, string Target, string Found)[] others)
    {
        Console.WriteLine();
        Console.WriteLine($"{"case",-16} {"target",-22} {"found",-24} {"ours p10..p90 ns",-22} {"peer p10..p90 ns",-22}");
        foreach (var verdict in verdicts)
        {
            var found = $"{verdict.Ratio:0.00}, {Verdict.Rounded(verdict.Ours.MedianBytes):0.#} B";
            Console.WriteLine($"{verdict.Case,-16} {verdict.Target,-22} {found,-24} {Range(verdict.Ours),-22} {Range(verdict.Peer),-22} {(verdict.IsMet ? "met" : "MISSED")}");
        }

        foreach (var (isMet, target, found) in others)
        {
            Console.WriteLine($"{found}: {target}: {(isMet ? "met" : "MISSED")}");
        }

        return verdicts.TrueForAll(static verdict => verdict.IsMet) && Array.TrueForAll(others, static other => other.IsMet) ? 0 : 1;
    }

    private static string Range(Series series) => $"{series.Nanoseconds(0.1):0}..{series.Nanoseconds(0.9):0}";
}
