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
        "'{0}' watches {1} and calls it: when {1} is down, nobody is told ({2})",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.DependentMonitor),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        foreach (var calls in context.Graph.Own.WatcherCalls.Where(call => !call.IsOfHealthCheck).GroupBy(call => (call.Attribute, call.Watched)))
        {
            if (calls.Select(call => Find(call, context.Graph)).FirstOrDefault(found => found is not null) is { } found)
            {
                var (call, reached, path) = found;
                var words = path is null ? $"{call.Watcher} → {reached.Name}" : $"{call.Watcher} → {path}";
                var places = new[] { context.LocationOf(call.Place) }.Concat(path is null ? [] : context.PlacesOf([path]));
                context.Report(Rule, context.LocationOf(calls.Key.Attribute), places, call.Watcher, reached.InterfaceName, words);
            }
        }
    }

    private static (WatcherCall Call, GraphOperation Reached, CallPath? Path)? Find(WatcherCall call, CallGraph graph)
    {
        if (graph[call.To] is not { } called)
        {
            return null;
        }

        if (called.Service.Key == call.Watched)
        {
            return (call, called, null);
        }

        var path = Reached.From(graph.CallsFrom(called), graph, static _ => true).FirstOrDefault(candidate => candidate.Last.To.Service.Key == call.Watched);
        return path is null ? null : (call, path.Last.To, path);
    }
}
