using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// What all rules take to speak about one file after an edit in it, asked as an editor asks: a new compilation, the findings of one document. Rules over
/// the call graph speak in builds only and have nothing to say here.
/// </summary>
/// <param name="Contract">The file is a service's interface.</param>
/// <param name="Implementation">The file is its implementation.</param>
/// <param name="Caller">The file calls the service.</param>
internal sealed record FileEdit(Cost Contract, Cost Implementation, Cost Caller)
{
    private const int WarmUps = 3;
    private const int Edits = 11;

    public double WorstMs => Math.Max(Contract.Wall, Math.Max(Implementation.Wall, Caller.Wall));

    public static FileEdit Measure(SyntheticProject project)
    {
        var compilation = CleanBuild.Generated(project.Compile());
        var analyzers = CompileTimeParts.Analyzers();
        return new FileEdit(Median("IService"), Median("Service"), Median("Handler"));

        Cost Median(string prefix)
        {
            var tree = compilation.SyntaxTrees.First(candidate => Path.GetFileName(candidate.FilePath).StartsWith(prefix, StringComparison.Ordinal));
            return Cost.Median(Enumerable.Range(1, WarmUps + Edits).Select(edit => Ask(compilation.ReplaceSyntaxTree(tree, Edited(tree, edit)), tree.FilePath, analyzers)).Skip(WarmUps).ToArray());
        }
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
