using BenchmarkDotNet.Attributes;
using Resilience.Benchmarks.Cases;
using Resilience.Benchmarks.Comparing;

namespace Resilience.Benchmarks.Suite;

/// <summary>Every case of the comparison, both sides. Where a case has a bare body, it is included here.</summary>
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByParams)]
public class CaseBenchmarks
{
    private const int Calls = 1_000;
    private Contest _contest = null!;

    /// <summary>The case's name.</summary>
    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    public static IEnumerable<string> Names => CaseTable.All.Select(static contested => contested.Name);

    [GlobalSetup]
    public void Prepare() => _contest = CaseTable.All.First(contested => contested.Name == Case).Prepare();

    [GlobalCleanup]
    public void End() => _contest.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void Peer() => _contest.Peer.Run(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Ours() => _contest.Ours.Run(Calls);
}
