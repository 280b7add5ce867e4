using System.Globalization;

namespace Resilience.Benchmarks.Ide;

/// <summary>What the compile-time parts cost: in a clean build, and after an edit.</summary>
internal static class IdeCommand
{
    public const int DefaultServices = 1_000;
    private const double OverheadLimit = 25;
    private const double PerOperationLimitMs = 0.25;
    private const double EditLimitMs = 2_000;
    private const double FileLimitMs = 50;

    public static int Run(int services = DefaultServices)
    {
        var bare = new SyntheticProject(services, annotated: false);
        var annotated = new SyntheticProject(services, annotated: true);
        var operations = services * SyntheticService.Operations;
        Print($"ide services={services} operations={operations} lines={bare.LineCount} lines_annotated={annotated.LineCount}");

        var build = CleanBuild.Measure(bare, annotated);
        Print($"ide clean bare_ms={build.Bare.Wall:0} with_ms={build.With.Wall:0} overhead_pct={build.OverheadPercent:0} per_operation_ms={build.Added.Wall / operations:0.000}");
        Print($"ide clean_cpu bare_ms={build.Bare.Cpu:0} with_ms={build.With.Cpu:0} overhead_pct={build.OverheadCpuPercent:0} per_operation_ms={build.Added.Cpu / operations:0.000}");
        Part("parse", build.Parse);
        Part("generator", build.Generator);
        Part("emitted_code", build.EmittedCode);
        Part("analyzers", build.Analyzers);
        var edit = UnrelatedEdit.Measure(annotated);
        Part("generator_unrelated_edit", edit);
        var file = FileEdit.Measure(annotated);
        Part("rules_contract_edit", file.Contract);
        Part("rules_implementation_edit", file.Implementation);
        Part("rules_caller_edit", file.Caller);

        var met = Judge("overhead of a clean build, %", build.OverheadPercent, OverheadLimit);
        met &= Judge("per operation, clean, ms", build.Added.Wall / operations, PerOperationLimitMs);
        met &= Judge("generator after an unrelated edit, ms", edit.Wall, EditLimitMs);
        met &= Judge("rules after an edit in one file, ms", file.WorstMs, FileLimitMs);
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
