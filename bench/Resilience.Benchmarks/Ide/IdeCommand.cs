using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>What the compile-time parts cost: in a clean build, and after an edit that does not concern them.</summary>
internal static class IdeCommand
{
    private const int DefaultServices = 200;
    private const int WarmUps = 2;
    private const int Builds = 5;
    private const int Edits = 15;
    private const double EditLimitMs = 400;

    public static int Run(int services = DefaultServices)
    {
        var project = new SyntheticProject(services);
        var generators = CompileTimeParts.Generators();
        var analyzers = CompileTimeParts.Analyzers();
        if (generators.Length == 0 || analyzers.Length == 0)
        {
            Console.Error.WriteLine($"Found {generators.Length} generators and {analyzers.Length} analyzers: there is nothing to measure.");
            return 1;
        }

        List<double> clean = [];
        List<double> generated = [];
        List<double> analyzed = [];
        for (var build = 0; build < WarmUps + Builds; build++)
        {
            clean.Add(Milliseconds(() => Build(project, [], [])));
            generated.Add(Milliseconds(() => Build(project, generators, [])));
            analyzed.Add(Milliseconds(() => Build(project, generators, analyzers)));
        }

        var edit = Median(EditTimes(project, generators));
        Print(services, Median(clean), Median(generated), Median(analyzed), edit);
        Console.WriteLine($"generator after an unrelated edit <= {EditLimitMs} ms: {(edit <= EditLimitMs ? "met" : "MISSED")}");
        return edit <= EditLimitMs ? 0 : 1;
    }

    private static void Print(int services, double clean, double generated, double analyzed, double edit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"ide services={services} operations={services * SyntheticProject.OperationsPerService} clean_ms={clean:0} with_ms={analyzed:0} overhead_pct={(analyzed - clean) / clean * 100:0} generator_unrelated_edit_ms={edit:0} generators_ms={generated - clean:0} analyzers_ms={analyzed - generated:0} per_operation_ms={(analyzed - clean) / (services * SyntheticProject.OperationsPerService):0.000}"));

    private static void Build(SyntheticProject project, ISourceGenerator[] generators, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        Compilation compilation = project.Compile();
        if (generators.Length > 0)
        {
            Driver(generators).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        if (!analyzers.IsEmpty)
        {
            var watched = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), OnException, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
            watched.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
            compilation = watched.Compilation;
        }

        var emitted = compilation.Emit(Stream.Null);
        if (!emitted.Success)
        {
            throw new InvalidOperationException($"The synthetic project does not compile: {emitted.Diagnostics.First(static found => found.Severity == DiagnosticSeverity.Error)}");
        }
    }

    private static List<double> EditTimes(SyntheticProject project, ISourceGenerator[] generators)
    {
        var compilation = project.Compile();
        // An editor does not ask for what only builds write.
        var driver = Driver(generators, IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation);
        List<double> times = [];
        for (var edit = 1; edit <= WarmUps + Edits; edit++)
        {
            var edited = SyntheticProject.Edit(compilation, edit);
            times.Add(Milliseconds(() => driver = driver.RunGenerators(edited)));
        }

        return times;
    }

    private static GeneratorDriver Driver(ISourceGenerator[] generators, IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None) =>
        CSharpGeneratorDriver.Create(
            generators, parseOptions: new CSharpParseOptions(LanguageVersion.Latest), driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: false));

    private static void OnException(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new InvalidOperationException($"{analyzer} failed.", exception);

    private static double Milliseconds(Action action)
    {
        // What the run before left behind is not this one's to collect.
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The first runs pay for the JIT of the compiler itself and do not count.</summary>
    private static double Median(List<double> times) => times.Skip(WarmUps).Order().ElementAt((times.Count - WarmUps) / 2);
}
