using System.Text;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Writes the page on precision from a run of the rules over the corpus.</summary>
internal static class PrecisionPage
{
    private const string Head = """
        # How precise the rules are

        <!-- Written by a test from the corpus. Change a rule or a program, then: UPDATE_DOCS=1 dotnet test tests/Resilience.Analyzers.Tests -->

        The rules run over a corpus of small programs: shops, banks, telemetry, gateways, some of one project, some of several that
        reference each other. What each rule must say was marked by hand, token by token, before any rule had seen them; so was where a rule
        must stay silent although a careless one would speak. The programs are in `tests/Resilience.Analyzers.Tests/Corpus`, each with the
        arithmetic at its head.

        **Expected** counts the marked findings, **near misses** the deliberate silences. **Found** were reported at the marked place with the
        marked severity, **missed** were not, **false** were reported where nothing is marked.


        """;

    public static string Write(IReadOnlyList<CorpusRun> runs)
    {
        var page = new StringBuilder(Head).Append("| rule | expected | found | missed | false | near misses |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var id in CorpusRules.All)
        {
            page.Append($"| {NameOf(id)} | {Count(runs.SelectMany(static run => run.Program.Findings), id)} | ").Append(
                CorpusRules.Existing.Contains(id)
                    ? $"{Count(runs.SelectMany(static run => run.Found), id)} | {Count(runs.SelectMany(static run => run.Missed), id)} | {Count(runs.SelectMany(static run => run.False), id)}"
                    : "not written | | ")
                .Append($" | {runs.Sum(run => run.Program.Silent.Where(note => note.Id == id).Sum(static note => note.Cases))} |\n");
        }

        page.Append($"| all | {runs.Sum(static run => run.Program.Findings.Count())} | {runs.Sum(static run => run.Found.Length)} | {runs.Sum(static run => run.Missed.Length)} | {runs.Sum(static run => run.False.Length)} | {runs.Sum(static run => run.Program.Silent.Sum(static note => note.Cases))} |\n");
        AppendPrograms(page, runs);
        AppendCorrections(page);
        AppendWaiting(page);
        return page.ToString();
    }

    private static void AppendPrograms(StringBuilder page, IReadOnlyList<CorpusRun> runs)
    {
        page.Append("\n## Programs\n\n| program | projects | findings | what it is |\n|---|---:|---:|---|\n");
        foreach (var run in runs)
        {
            page.Append($"| {run.Program.Name} | {run.Program.Projects.Count} | {run.Program.Findings.Count()} | {run.Program.Description} |\n");
        }
    }

    private static void AppendCorrections(StringBuilder page)
    {
        page.Append("\n## Expectations that were wrong\n\nChanged after a rule had run, because the rule was right.\n\n| program | rule | change | why |\n|---|---|---|---|\n");
        foreach (var correction in Corrections.All)
        {
            page.Append($"| {correction.Program} | {correction.Id} | {correction.What} | {correction.Why} |\n");
        }
    }

    private static void AppendWaiting(StringBuilder page)
    {
        var waiting = CorpusProgram.All.Where(static program => program.Missing is not null).ToArray();
        if (waiting.Length > 0)
        {
            page.Append("\n## Programs that wait\n\n| program | for | what it is |\n|---|---|---|\n");
        }

        foreach (var program in waiting)
        {
            page.Append($"| {program.Name} | `{program.Missing}` | {program.Description} |\n");
        }
    }

    private static string NameOf(string id) => CorpusRules.Existing.Contains(id) ? $"[{id}]({id}.md)" : id;

    private static int Count(IEnumerable<CorpusFinding> findings, string id) => findings.Count(finding => finding.Id == id);
}
