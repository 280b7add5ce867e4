using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>All rules over one program, compared with what is expected of those that exist.</summary>
/// <param name="Program">The program.</param>
/// <param name="Found">Expected and reported.</param>
/// <param name="Missed">Expected and not reported.</param>
/// <param name="False">Reported and not expected.</param>
/// <param name="Waiting">Expected of rules that are not written yet.</param>
internal sealed record CorpusRun(
    CorpusProgram Program, ImmutableArray<CorpusFinding> Found, ImmutableArray<CorpusFinding> Missed, ImmutableArray<CorpusFinding> False, ImmutableArray<CorpusFinding> Waiting)
{
    private static readonly ConcurrentDictionary<string, Task<CorpusRun>> Runs = new();

    /// <summary>What was missed and what is false, in words.</summary>
    public IEnumerable<string> Differences =>
        Missed.Select(static finding => $"missed: {finding}").Concat(False.Select(static finding => $"false: {finding}: {finding.Message}"));

    /// <summary>Runs a program once, however many tests ask.</summary>
    public static Task<CorpusRun> OfAsync(CorpusProgram program) => Runs.GetOrAdd(program.Name, static (_, program) => RunAsync(program), program);

    private static async Task<CorpusRun> RunAsync(CorpusProgram program)
    {
        var expected = program.Findings.ToLookup(static finding => CorpusRules.Existing.Contains(finding.Id));
        var unmet = expected[true].ToList();
        var found = ImmutableArray.CreateBuilder<CorpusFinding>();
        var unexpected = ImmutableArray.CreateBuilder<CorpusFinding>();
        foreach (var reported in await ReportAsync(program))
        {
            if (unmet.FirstOrDefault(finding => finding.IsMetBy(reported)) is { } met)
            {
                unmet.Remove(met);
                found.Add(met);
            }
            else
            {
                unexpected.Add(reported);
            }
        }

        return new CorpusRun(program, found.ToImmutable(), [.. unmet], unexpected.ToImmutable(), [.. expected[false]]);
    }

    private static async Task<IEnumerable<CorpusFinding>> ReportAsync(CorpusProgram program)
    {
        var reported = new List<Diagnostic>();
        var compiled = CorpusCompiler.CompilationsOf(program);
        for (var project = 0; project < compiled.Count; project++)
        {
            var options = new CompilationWithAnalyzersOptions(
                CorpusCompiler.OptionsOf(program, project), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            reported.AddRange(await compiled[project].WithAnalyzers(AllRules.Analyzers, options).GetAnalyzerDiagnosticsAsync());
        }

        return reported.Where(static diagnostic => !diagnostic.IsSuppressed).Select(CorpusFinding.Reported);
    }
}
