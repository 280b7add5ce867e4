using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// A clean build in the compiler's own steps, warm: parse, generate, compile. The compiler runs analyzers while it compiles; from outside that is only
/// to be had beside a second reading of all bodies, so analyzers are timed with that reading and the reading alone is taken off. What the compiler spends
/// on having any analyzer at all is timed with one that does nothing: builds by the SDK spend it anyway, for the analyzers that the SDK brings.
/// Smaller builds come first, until the compiler itself is compiled: the bare program is read before the other and would seem dear.
/// </summary>
/// <param name="Bare">The program without attributes, parsed and compiled.</param>
/// <param name="Parse">The annotated program, parsed.</param>
/// <param name="Generator">The generator's run, its files parsed.</param>
/// <param name="Emit">The annotated program and what the generator wrote, compiled.</param>
/// <param name="BareEmit">The bare program, compiled.</param>
/// <param name="Reading">A second reading of all bodies.</param>
/// <param name="IdleReading">The same with an analyzer that does nothing.</param>
/// <param name="WatchedReading">The same with all rules.</param>
internal sealed record CleanBuild(Cost Bare, Cost Parse, Cost Generator, Cost Emit, Cost BareEmit, Cost Reading, Cost IdleReading, Cost WatchedReading)
{
    private const int WarmUps = 10;
    private const int WarmUpServices = 60;
    private const int Builds = 3;

    /// <summary>What all rules add to a compiler that runs no analyzer.</summary>
    public Cost Analyzers => WatchedReading - Reading;

    /// <summary>What an analyzer adds that does nothing.</summary>
    public Cost IdleAnalyzer => IdleReading - Reading;

    public Cost With => Parse + Generator + Emit + Analyzers;

    public Cost Added => With - Bare;

    public Cost OverheadPercent => Added / Bare * 100;

    /// <summary>The same on top of a build that runs some analyzer anyway.</summary>
    public Cost OverheadBesideAnalyzersPercent => (Added - IdleAnalyzer) / (Bare + IdleAnalyzer) * 100;

    /// <summary>Of <see cref="OverheadBesideAnalyzersPercent"/> what generator and rules take to run; the rest is the compiler's, with attributes and written code.</summary>
    public Cost AnalysisPercent => (Generator + WatchedReading - IdleReading) / (Bare + IdleAnalyzer) * 100;

    public Cost EmittedCode => Emit - BareEmit;

    public static CleanBuild Measure(SyntheticProject bare, SyntheticProject annotated)
    {
        var (small, smallAnnotated) = (new SyntheticProject(WarmUpServices, annotated: false), new SyntheticProject(WarmUpServices, annotated: true));
        for (var build = 0; build < WarmUps; build++)
        {
            Once(small, smallAnnotated);
        }

        var builds = Enumerable.Range(0, Builds).Select(_ => Once(bare, annotated)).ToArray();
        return new CleanBuild(
            Least(static build => build.Bare), Least(static build => build.Parse), Least(static build => build.Generator),
            Least(static build => build.Emit), Least(static build => build.BareEmit), Least(static build => build.Reading),
            Least(static build => build.IdleReading), Least(static build => build.WatchedReading));

        Cost Least(Func<CleanBuild, Cost> part) => Cost.Least(builds.Select(part));
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
        var bareParse = Cost.Of(() => compilation = bare.Compile());
        var bareEmit = Cost.Of(() => EmitAll(compilation));
        var parse = Cost.Of(() => compilation = annotated.Compile());
        var generator = Cost.Of(() => compilation = Generated(compilation));
        var emit = Cost.Of(() => EmitAll(compilation));

        compilation = Generated(annotated.Compile());
        var reading = Cost.Of(() => compilation.GetDiagnostics());
        var idle = Read([new IdleAnalyzer()], annotated);
        var watched = Read(CompileTimeParts.Analyzers(), annotated);
        return new CleanBuild(bareParse + bareEmit, parse, generator, emit, bareEmit, reading, idle, watched);
    }

    private static Cost Read(ImmutableArray<DiagnosticAnalyzer> analyzers, SyntheticProject annotated)
    {
        var compilation = Generated(annotated.Compile());
        return Cost.Of(() => Watch(compilation, analyzers).GetAllDiagnosticsAsync().GetAwaiter().GetResult());
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
