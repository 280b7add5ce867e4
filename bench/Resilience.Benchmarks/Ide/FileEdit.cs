using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// What all rules take to speak about one file after an edit in it, asked as an editor asks: a new compilation, the findings of one document. Rules over
/// the call graph speak in builds only and have nothing to say here. The compiler binds the file for them: an analyzer that does nothing is asked
/// by turns with them, so that what is ours can be told from what is the compiler's.
/// </summary>
/// <param name="All">What is waited for.</param>
/// <param name="Idle">What is waited for with an analyzer that does nothing.</param>
internal sealed record FileEdit(Cost All, Cost Idle)
{
    private const int WarmUps = 3;
    private const int Edits = 11;

    /// <summary>Measures edits in interfaces, implementations and callers.</summary>
    public static IReadOnlyDictionary<string, FileEdit> Measure(SyntheticProject project)
    {
        var compilation = CleanBuild.Generated(project.Compile());
        return new Dictionary<string, FileEdit>
        {
            ["contract"] = Measure(compilation, "IService"),
            ["implementation"] = Measure(compilation, "Service"),
            ["caller"] = Measure(compilation, "Handler"),
        };
    }

    private static FileEdit Measure(Compilation compilation, string prefix)
    {
        var tree = compilation.SyntaxTrees.First(candidate => Path.GetFileName(candidate.FilePath).StartsWith(prefix, StringComparison.Ordinal));
        var analyzers = CompileTimeParts.Analyzers();
        List<Cost> all = [];
        List<Cost> idle = [];
        for (var edit = 0; edit < WarmUps + Edits; edit++)
        {
            all.Add(Ask(compilation.ReplaceSyntaxTree(tree, Edited(tree, 2 * edit)), tree.FilePath, analyzers));
            idle.Add(Ask(compilation.ReplaceSyntaxTree(tree, Edited(tree, (2 * edit) + 1)), tree.FilePath, [new IdleAnalyzer()]));
        }

        return new FileEdit(Cost.Median(all.Skip(WarmUps)), Cost.Median(idle.Skip(WarmUps)));
    }

    private static SyntaxTree Edited(SyntaxTree tree, int edit) =>
        CSharpSyntaxTree.ParseText($"{tree}\n// {edit}", SyntheticProject.Options, tree.FilePath);

    private static Cost Ask(Compilation edited, string path, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var watched = CleanBuild.Watch(edited, analyzers);
        var tree = edited.SyntaxTrees.First(candidate => candidate.FilePath == path);
        return Cost.Of(() => watched.GetAnalyzerSemanticDiagnosticsAsync(watched.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult());
    }
}
