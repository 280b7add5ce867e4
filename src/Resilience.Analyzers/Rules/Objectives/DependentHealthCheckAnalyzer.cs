using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>
/// RES306: a health check that goes through a guarded service, told at the call; and a readiness check that needs a remote one, told where it
/// is registered.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DependentHealthCheckAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DependentHealthCheck,
        "Health check goes through a guarded service, or readiness depends on a remote one",
        "{0}",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.DependentHealthCheck),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var checks = context.Graph.Own.WatcherCalls.Where(call => call.Kind == WatcherKind.HealthCheck).ToArray();
        foreach (var calls in checks.GroupBy(call => call.Place))
        {
            if (context.Graph[calls.First().To] is { } operation)
            {
                context.Report(
                    Rule, context.LocationOf(calls.Key),
                    $"'{calls.First().Watcher}' asks {operation.Name} through its policies: it sees retries, fallbacks and rejections, not the dependency");
            }
        }

        foreach (var registered in ReadinessCheck.In(context.Compilation, context.CancellationToken))
        {
            var reason = checks.FirstOrDefault(call => call.Watcher == registered.Check.Name) is { } call ? context.Graph[call.To]?.InterfaceName
                : registered.RemoteType;
            if (reason is not null)
            {
                context.Report(
                    Rule, registered.Call,
                    $"Readiness depends on {reason} through '{registered.Check.Name}': when that is down, every instance leaves the load balancer at once");
            }
        }
    }
}
