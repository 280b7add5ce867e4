using System.Globalization;
using System.Runtime;
using Resilience.Benchmarks.Memory;

namespace Resilience.Benchmarks.Ide;

/// <summary>What the compile-time parts cost: in a clean build, and after an edit.</summary>
internal static class IdeCommand
{
    public const int DefaultServices = 1_000;
    private const double OverheadLimit = 25;
    private const double PerOperationLimitMs = 0.25;
    private const double EditLimitMs = 2_000;
    private const double FileLimitMs = 50;

    /// <summary>Measures in a process of its own that has the server's way of collecting garbage, as the SDK's compiler has. One processor alone never has it.</summary>
    public static int Run(int services = DefaultServices)
    {
        if (GCSettings.IsServerGC || Environment.ProcessorCount == 1)
        {
            return Measure(services);
        }

        var (exitCode, lines) = OwnProcess.Run(
            ["ide", services.ToString(CultureInfo.InvariantCulture)], ("DOTNET_gcServer", "1"));
        Array.ForEach(lines, Console.WriteLine);
        return exitCode;
    }

    private static int Measure(int services)
    {
        var bare = new SyntheticProject(services, annotated: false);
        var annotated = new SyntheticProject(services, annotated: true);
        var operations = services * SyntheticService.Operations;
        Print($"ide services={services} operations={operations} lines={bare.LineCount} lines_annotated={annotated.LineCount}");

        var build = CleanBuild.Measure(bare, annotated);
        Print($"ide clean bare_ms={build.Bare.Wall:0} with_ms={build.With.Wall:0} overhead_pct={build.OverheadPercent.Wall:0} beside_analyzers_pct={build.OverheadBesideAnalyzersPercent.Wall:0} analysis_pct={build.AnalysisPercent.Wall:0} per_operation_ms={build.Added.Wall / operations:0.000}");
        Print($"ide clean_cpu bare_ms={build.Bare.Cpu:0} with_ms={build.With.Cpu:0} overhead_pct={build.OverheadPercent.Cpu:0} beside_analyzers_pct={build.OverheadBesideAnalyzersPercent.Cpu:0} analysis_pct={build.AnalysisPercent.Cpu:0} per_operation_ms={build.Added.Cpu / operations:0.000}");
        Part("parse", build.Parse);
        Part("generator", build.Generator);
        Part("emitted_code", build.EmittedCode);
        Part("analyzers", build.Analyzers);
        Part("idle_analyzer", build.IdleAnalyzer);
        var runs = GeneratorRuns.Measure(annotated, services);
        var (ours, peer) = (runs.Ours / operations, runs.LoggerMessage / operations);
        Print($"ide per_operation generator_ms={ours.Wall:0.000} cpu_ms={ours.Cpu:0.000} logger_message_ms={peer.Wall:0.000} cpu_ms={peer.Cpu:0.000}");
        var edit = UnrelatedEdit.Measure(annotated);
        Part("generator_unrelated_edit_body", edit.Body);
        Part("generator_unrelated_edit_declaration", edit.Declaration);
        var files = FileEdit.Measure(annotated);
        foreach (var (kind, file) in files)
        {
            Part($"rules_{kind}_edit", file.All);
            Part($"idle_{kind}_edit", file.Idle);
        }

        var met = Judge("what generator and rules take to run, % of a clean build", build.AnalysisPercent.Wall, OverheadLimit);
        met &= Judge("the same and the compiling of attributes and written code, % of a clean build", build.OverheadBesideAnalyzersPercent.Wall, OverheadLimit);
        met &= Judge("generator per operation, clean, ms", ours.Wall, PerOperationLimitMs);
        met &= Judge("generator after an unrelated edit, ms", Math.Max(edit.Body.Wall, edit.Declaration.Wall), EditLimitMs);
        met &= Judge("rules after an edit in one file, the compiler's work included, ms", files.Values.Max(static file => file.All.Wall), FileLimitMs);
        met &= Judge("rules after an edit in one file, beyond an analyzer that does nothing, ms", files.Values.Max(static file => file.All.Wall - file.Idle.Wall), FileLimitMs);
        return met ? 0 : 1;
    }

    private static void Part(string name, Cost cost) => Print($"ide part {name} ms={cost.Wall:0.0} cpu_ms={cost.Cpu:0.0}");

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static bool Judge(string what, double found, double limit)
    {
        Print($"{what}: {found:0.##} <= {limit}: {(found <= limit ? "met" : "MISSED")}");
        return found <= limit;
    }
}
