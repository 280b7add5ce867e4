using Resilience.Benchmarks.Cases;
using Resilience.Benchmarks.Memory;

namespace Resilience.Benchmarks.Comparing;

/// <summary>Runs the comparison and says what was missed.</summary>
internal static class CompareCommand
{
    private const string Name = "compare";

    /// <summary>Every case in a process of its own, both of its sides in that one: what the JIT learned from one case does not colour the next, and a case alone shows what it shows here.</summary>
    public static int RunAll()
    {
        List<(bool IsMet, string Row)> rows = [];
        foreach (var contested in CaseTable.All)
        {
            var (exitCode, lines) = OwnProcess.Run([Name, contested.Name]);
            Console.WriteLine(lines[0]);
            rows.Add((exitCode == 0, lines[^1]));
        }

        var footprint = Footprint.Measure();
        Console.WriteLine(footprint);
        rows.Add((footprint.IsMet, SummaryRow.Of("memory", Footprint.Target, footprint.IsMet)));
        var firstCalls = FirstCalls.MeasureInFreshProcesses();
        Console.WriteLine(firstCalls);
        rows.Add((firstCalls.IsMet, SummaryRow.Of("first-call", FirstCalls.Target, firstCalls.IsMet)));

        Console.WriteLine();
        Console.WriteLine(SummaryRow.Heading);
        rows.ForEach(static row => Console.WriteLine(row.Row));
        return rows.TrueForAll(static row => row.IsMet) ? 0 : 1;
    }

    public static int RunOne(string name)
    {
        if (CaseTable.All.FirstOrDefault(contested => contested.Name == name) is not { } contested)
        {
            Console.Error.WriteLine($"There is no case '{name}'. Cases: {string.Join(", ", CaseTable.All.Select(static known => known.Name))}.");
            return 2;
        }

        var verdict = Rounds.Judge(contested);
        Console.WriteLine(verdict);
        Console.WriteLine();
        Console.WriteLine(SummaryRow.Heading);
        Console.WriteLine(SummaryRow.Of(verdict));
        return verdict.IsMet ? 0 : 1;
    }
}
