using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>What the generator and all rules make of a mutant.</summary>
/// <param name="Faults">What must never be: exceptions, and written files that break what compiles.</param>
/// <param name="Compiles">Whether the mutant is a valid program.</param>
internal sealed record MutantExamination(IReadOnlyList<string> Faults, bool Compiles)
{
    /// <summary>Declared twice, and ambiguous: what a written file can do to a source that has nothing wrong with it.</summary>
    private static readonly HashSet<string> Clashes = ["CS0101", "CS0102", "CS0104", "CS0111", "CS0121", "CS0229", "CS0260", "CS0261", "CS0262", "CS0263", "CS0264"];

    public static async Task<MutantExamination> OfAsync(Mutant mutant, Subjects subjects, CancellationToken cancellationToken)
    {
        var driver = mutant.Build.Driver.AddGenerators(subjects.Others).RunGeneratorsAndUpdateCompilation(mutant.Sources, out var output, out _, cancellationToken);
        var faults = driver.GetRunResult().Results.Select(static result => result.Exception).OfType<Exception>().Select(static error => $"generator: {error}").ToList();
        var options = new CompilationWithAnalyzersOptions(
            mutant.Options,
            (error, analyzer, _) => faults.Add($"{analyzer.GetType().Name}: {error}"),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var all = await DiagnoseAsync(output, subjects, options, cancellationToken);
        var errors = ErrorsOf(all);
        var own = errors.Where(error => IsOwn(error, mutant)).ToArray();
        faults.AddRange(BreaksOf(mutant, own, [.. errors.Except(own)], cancellationToken).Select(static error => $"generated: {error}"));
        return new MutantExamination(faults, errors.Length == 0);
    }

    private static Task<ImmutableArray<Diagnostic>> DiagnoseAsync(
        Compilation output, Subjects subjects, CompilationWithAnalyzersOptions options, CancellationToken cancellationToken) => subjects.Analyzers.IsEmpty
        ? Task.FromResult(output.GetDiagnostics(cancellationToken))
        : output.WithAnalyzers(subjects.Analyzers, options).GetAllDiagnosticsAsync(cancellationToken);

    private static IEnumerable<Diagnostic> BreaksOf(Mutant mutant, Diagnostic[] own, Diagnostic[] written, CancellationToken cancellationToken)
    {
        if (own.Length == 0)
        {
            return written;
        }

        // A file that cannot be parsed does not compile, whatever is written.
        if (mutant.Sources.SyntaxTrees.Any(tree => tree.GetDiagnostics(cancellationToken).Any(static found => found.Severity == DiagnosticSeverity.Error)))
        {
            return [];
        }

        var alone = ErrorsOf(mutant.Sources.GetDiagnostics(cancellationToken));
        return alone.Length == 0
            ? own.Concat(written)
            : own.Where(error => Clashes.Contains(error.Id) && !alone.Any(other => other.Id == error.Id && other.Location == error.Location));
    }

    private static bool IsOwn(Diagnostic error, Mutant mutant) => error.Location.SourceTree is not { } tree || mutant.Sources.ContainsSyntaxTree(tree);

    private static Diagnostic[] ErrorsOf(ImmutableArray<Diagnostic> found) =>
        [.. found.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))];
}
