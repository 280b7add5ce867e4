using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Every fix that is offered for a finding of a program, tried alone.</summary>
/// <param name="Found">What is reported before any fix.</param>
/// <param name="First">The first fix of each finding that has one: tools apply it unattended.</param>
/// <param name="Further">The others, judgements among them.</param>
/// <param name="Unfixed">Findings without a fix.</param>
internal sealed record CorpusFixRun(
    ImmutableArray<CorpusFinding> Found, ImmutableArray<FixTrial> First, ImmutableArray<FixTrial> Further, ImmutableArray<CorpusFinding> Unfixed)
{
    private static readonly ConcurrentDictionary<string, Task<CorpusFixRun>> Runs = new();

    /// <summary>Runs a program once, however many tests ask.</summary>
    public static Task<CorpusFixRun> OfAsync(CorpusProgram program) => Runs.GetOrAdd(program.Name, static (_, program) => RunAsync(program), program);

    private static async Task<CorpusFixRun> RunAsync(CorpusProgram program)
    {
        var solution = CorpusSolution.Of(program);
        var found = await CorpusSolution.DiagnoseAsync(solution, AllRules.Analyzers);
        FindingPlace[] places = [.. found.Select(FindingPlace.Of)];
        var (first, further) = (ImmutableArray.CreateBuilder<FixTrial>(), ImmutableArray.CreateBuilder<FixTrial>());
        var unfixed = ImmutableArray.CreateBuilder<CorpusFinding>();
        foreach (var finding in found)
        {
            var actions = await OfferedAsync(solution, finding);
            for (var index = 0; index < actions.Count; index++)
            {
                (index == 0 ? first : further).Add(await FixTrial.OfAsync(solution, finding, places, actions[index]));
            }

            if (actions.Count == 0)
            {
                unfixed.Add(CorpusFinding.Reported(finding));
            }
        }

        return new CorpusFixRun([.. found.Select(CorpusFinding.Reported)], first.ToImmutable(), further.ToImmutable(), unfixed.ToImmutable());
    }

    private static async Task<List<CodeAction>> OfferedAsync(Solution solution, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        if (DocumentOf(solution, finding) is { } document)
        {
            foreach (var fixer in AllRules.Fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(finding.Id)))
            {
                await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
            }
        }

        return actions;
    }

    /// <summary>A source, or a settings file.</summary>
    private static TextDocument? DocumentOf(Solution solution, Diagnostic finding) => finding.Location.SourceTree is { } tree
        ? solution.GetDocument(tree)
        : solution.Projects.SelectMany(static project => project.AdditionalDocuments).FirstOrDefault(file => file.FilePath == finding.Location.GetLineSpan().Path);
}
