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
        Print($"ide clean bare_ms={build.Bare:0} with_ms={build.With:0} overhead_pct={build.OverheadPercent:0} per_operation_ms={build.Added / operations:0.000}");
        Print($"ide clean_parts parse_ms={build.Parse:0} generator_ms={build.Generator:0} emitted_code_ms={build.EmittedCode:0} analyzers_ms={build.Analyzers:0}");
        var edit = UnrelatedEdit.Measure(annotated);
        Print($"ide edit generator_unrelated_ms={edit:0}");

        var file = FileEdit.Measure(annotated);
        Print($"ide edit rules_contract_ms={file.ContractMs:0.0} rules_implementation_ms={file.ImplementationMs:0.0} rules_caller_ms={file.CallerMs:0.0}");

        var met = Judge("overhead of a clean build, %", build.OverheadPercent, OverheadLimit);
        met &= Judge("per operation, clean, ms", build.Added / operations, PerOperationLimitMs);
        met &= Judge("generator after an unrelated edit, ms", edit, EditLimitMs);
        met &= Judge("rules after an edit in one file, ms", file.WorstMs, FileLimitMs);
        return met ? 0 : 1;
    }

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static bool Judge(string what, double found, double limit)
    {
        Print($"{what}: {found:0.##} <= {limit}: {(found <= limit ? "met" : "MISSED")}");
        return found <= limit;
    }
}
