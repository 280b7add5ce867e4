using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES103: a policy that decides how calls fail, and nothing that answers when they have failed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingFallbackAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingFallback,
        "Breaker, retry or failover with nothing to fall back to",
        "'{0}' has nothing to fall back to: when its policies give up, every caller fails",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingFallback),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        foreach (var operation in context.Graph.Own.Services.SelectMany(service => service.Operations).Select(node => context.Graph[node.Key]!).Where(Lacks))
        {
            if (context.NameToChange(operation, Lacks) is { } name)
            {
                context.Report(Rule, operation.Node.IsRead ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, name, operation.Method);
            }
        }

        bool Lacks(GraphOperation operation) =>
            (operation.Has(PolicyKind.CircuitBreaker) || operation.Retries != 0 || operation.Has(PolicyKind.Failover))
            && !operation.HasFallback
            && !context.Graph.CanDoWithout(operation);
    }
}
