using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES305: a watcher that fails together with what it watches. Told at the attribute, once for each service it watches.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DependentMonitorAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DependentMonitor,
        "Monitoring depends on what it monitors",
        "'{0}' {1} and calls {2}: when {3} is down, nobody is told ({4})",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.DependentMonitor),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var groups = context.Graph.Operations.Where(operation => operation.Group.Length > 0).ToLookup(operation => operation.Service.Key, operation => operation.Group);
        var watchers = context.Graph.Own.WatcherCalls.Where(call => call.Kind != WatcherKind.HealthCheck).GroupBy(call => (call.Kind, call.Told, call.Watched));
        foreach (var calls in watchers)
        {
            var fates = groups[calls.Key.Watched].ToArray();
            if (Dependence.Of(calls, context.Graph).FirstOrDefault(found => Watches(calls.Key.Kind, calls.Key.Watched, fates, found.To)) is not { } reached)
            {
                continue;
            }

            var isItself = calls.Key.Kind != WatcherKind.Monitor || reached.To.Service.Key == calls.Key.Watched;
            var watched = isItself ? reached.To.InterfaceName : NameOf(calls.Key.Watched);
            context.Report(
                Rule, context.LocationOf(calls.Key.Told), reached.Places.Select(context.LocationOf),
                calls.First().Watcher, HowItWatches(calls.Key.Kind, watched), isItself ? "it" : $"{reached.To.InterfaceName} of its group '{reached.To.Group}'", watched, reached.Words);
        }
    }

    /// <summary>Whether an operation is what a watcher watches. Metrics watch what has an objective; events come from whatever is guarded.</summary>
    private static bool Watches(WatcherKind kind, string watched, string[] fates, GraphOperation found) => kind switch
    {
        WatcherKind.Exporter => found.TargetPercent > 0,
        WatcherKind.Subscriber => found.GuardNames.Any(),
        _ => found.Service.Key == watched || fates.Contains(found.Group),
    };

    private static string HowItWatches(WatcherKind kind, string watched) => kind switch
    {
        WatcherKind.Exporter => $"exports the metrics by which the objective of {watched} is watched,",
        WatcherKind.Subscriber => $"is told of every service's events, also of {watched}'s,",
        _ => $"watches {watched}",
    };

    private static string NameOf(string service) => service.Substring(service.LastIndexOf('|') + 1).Split('`')[0];
}
