
namespace Resilience.Benchmarks.Ide;

/// <summary>What each rule costs in a clean build, by the compiler's own account: the time of its actions, over all threads.</summary>
internal static class RuleTimes
{
    private const int WarmUps = 1;

    public static int Run(int services = IdeCommand.DefaultServices)
    {
        var project = new SyntheticProject(services, annotated: true);
        for (var build = 0; build < WarmUps; build++)
        {
            CleanBuild.Watch(CleanBuild.Generated(project.Compile()), CompileTimeParts.Analyzers()).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        }

        var watched = CleanBuild.Watch(CleanBuild.Generated(project.Compile()), CompileTimeParts.Analyzers(), logTime: true);
        var result = watched.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        foreach (var (analyzer, telemetry) in result.AnalyzerTelemetryInfo.OrderByDescending(static pair => pair.Value.ExecutionTime))
        {
            IdeCommand.Print($"{string.Join(' ', analyzer.SupportedDiagnostics.Select(static rule => rule.Id).Distinct()),-8} {analyzer.GetType().Name,-32} {telemetry.ExecutionTime.TotalMilliseconds,8:0.0} ms");
        }

        foreach (var found in result.GetAllDiagnostics().GroupBy(static found => found.Id))
        {
            IdeCommand.Print($"findings {found.Key}: {found.Count()}, such as {found.First().ToString()}");
        }

        return 0;
    }
}
