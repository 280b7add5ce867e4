using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES305: a watcher that fails together with what it watches. Told at the attribute, once for each service it watches.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DependentMonitorAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DependentMonitor,
        "Monitoring depends on what it monitors",
        "'{0}' watches {1} and calls {2}: when {1} is down, nobody is told ({3})",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.DependentMonitor),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var groups = context.Graph.Operations.Where(operation => operation.Group.Length > 0).ToLookup(operation => operation.Service.Key, operation => operation.Group);
        foreach (var calls in context.Graph.Own.WatcherCalls.Where(call => !call.IsOfHealthCheck).GroupBy(call => (call.Attribute, call.Watched)))
        {
            var fates = groups[calls.Key.Watched].ToArray();
            var reached = Dependence.Of(calls, context.Graph).FirstOrDefault(found => found.To.Service.Key == calls.Key.Watched || fates.Contains(found.To.Group));
            if (reached is not null)
            {
                var isItself = reached.To.Service.Key == calls.Key.Watched;
                context.Report(
                    Rule, context.LocationOf(calls.Key.Attribute), reached.Places.Select(context.LocationOf),
                    calls.First().Watcher, NameOf(calls.Key.Watched), isItself ? "it" : $"{reached.To.InterfaceName} of its group '{reached.To.Group}'", reached.Words);
            }
        }
    }

    private static string NameOf(string service) => service.Substring(service.LastIndexOf('|') + 1).Split('`')[0];
}
