using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Rules.Usage;

/// <summary>RES502: a class that calls its own operation past the proxy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SelfCallAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SelfCall,
        "Self-call bypasses the policies",
        "Called through 'this', '{0}' runs without its policies: {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.SelfCall),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        foreach (var calls in context.Graph.Own.SelfCalls.GroupBy(call => call.Place))
        {
            var operation = calls.Select(call => context.Graph[call.To]).FirstOrDefault(called => called?.GuardNames.Any() == true);
            if (operation is not null)
            {
                context.Report(Rule, context.LocationOf(calls.Key), operation.Method, Text.List([.. operation.GuardNames]));
            }
        }
    }
}
