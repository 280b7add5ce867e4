using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Resilience.Benchmarks.Suite;

/// <summary>The same cases under BenchmarkDotNet.</summary>
internal static class BenchmarkSuite
{
    public static int Run()
    {
        // In this process: the build already made is the one that is measured, whatever the layout of its output.
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default);
        var summary = BenchmarkRunner.Run<CaseBenchmarks>(config);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success) ? 1 : 0;
    }
}
