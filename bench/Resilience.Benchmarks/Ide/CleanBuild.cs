using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// A clean build in the compiler's own steps, warm: parse, generate, compile. The compiler runs analyzers while it compiles; from outside that is only
/// to be had beside a second reading of all bodies, so analyzers are timed with that reading and the reading alone is taken off.
/// </summary>
/// <param name="Bare">The program without attributes, parsed and compiled.</param>
/// <param name="Parse">The annotated program, parsed.</param>
/// <param name="Generator">The generator's run, its files parsed.</param>
/// <param name="Emit">The annotated program and what the generator wrote, compiled.</param>
/// <param name="BareEmit">The bare program, compiled.</param>
/// <param name="Analyzers">What all rules add.</param>
internal sealed record CleanBuild(double Bare, double Parse, double Generator, double Emit, double BareEmit, double Analyzers)
{
    private const int WarmUps = 1;
    private const int Builds = 5;

    public double With => Parse + Generator + Emit + Analyzers;

    public double Added => With - Bare;

    public double OverheadPercent => Added / Bare * 100;

    public double EmittedCode => Emit - BareEmit;

    public static CleanBuild Measure(SyntheticProject bare, SyntheticProject annotated)
    {
        List<CleanBuild> builds = [];
        for (var build = 0; build < WarmUps + Builds; build++)
        {
            builds.Add(Once(bare, annotated));
        }

        builds.RemoveRange(0, WarmUps);
        return new CleanBuild(
            Median(static build => build.Bare), Median(static build => build.Parse), Median(static build => build.Generator),
            Median(static build => build.Emit), Median(static build => build.BareEmit), Median(static build => build.Analyzers));

        double Median(Func<CleanBuild, double> part) => Timing.Median(builds.Select(part));
    }

    public static Compilation Generated(Compilation compilation)
    {
        Driver(IncrementalGeneratorOutputKind.None).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }

    public static GeneratorDriver Driver(IncrementalGeneratorOutputKind disabled) => CSharpGeneratorDriver.Create(
        CompileTimeParts.Generators(), parseOptions: SyntheticProject.Options, driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: false));

    public static CompilationWithAnalyzers Watch(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, bool logTime = false) => compilation.WithAnalyzers(
        analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), OnException, concurrentAnalysis: true, logAnalyzerExecutionTime: logTime));

    private static CleanBuild Once(SyntheticProject bare, SyntheticProject annotated)
    {
        Compilation compilation = null!;
        var bareParse = Timing.Milliseconds(() => compilation = bare.Compile());
        var bareEmit = Timing.Milliseconds(() => EmitAll(compilation));
        var parse = Timing.Milliseconds(() => compilation = annotated.Compile());
        var generator = Timing.Milliseconds(() => compilation = Generated(compilation));
        var emit = Timing.Milliseconds(() => EmitAll(compilation));

        compilation = Generated(annotated.Compile());
        var reading = Timing.Milliseconds(() => compilation.GetDiagnostics());
        compilation = Generated(annotated.Compile());
        var watched = Timing.Milliseconds(() => Watch(compilation, CompileTimeParts.Analyzers()).GetAllDiagnosticsAsync().GetAwaiter().GetResult());
        return new CleanBuild(bareParse + bareEmit, parse, generator, emit, bareEmit, watched - reading);
    }

    private static void EmitAll(Compilation compilation)
    {
        var emitted = compilation.Emit(Stream.Null);
        if (!emitted.Success)
        {
            throw new InvalidOperationException($"The synthetic project does not compile: {emitted.Diagnostics.First(static found => found.Severity == DiagnosticSeverity.Error)}");
        }
    }

    private static void OnException(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
        throw new InvalidOperationException($"{analyzer} failed.", exception);
}
