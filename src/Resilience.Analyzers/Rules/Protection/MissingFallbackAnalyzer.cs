using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Calls;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES103: a policy that decides how calls fail, and nothing that answers when they have failed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingFallbackAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.MissingFallback,
        "Breaker, retry or failover with nothing to fall back to",
        "'{0}' has nothing to fall back to: when its policies give up, every caller fails",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingFallback));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context)
    {
        var givesUp = operation[PolicyKind.CircuitBreaker] is not null || operation.IsRetried() || operation[PolicyKind.Failover] is not null;
        if (!givesUp || operation[PolicyKind.Fallback] is not null || CallerIndex.Of(context.Compilation).CanDoWithout(operation, context.CancellationToken))
        {
            return null;
        }

        return operation.Nature.IsRead ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
    }
}
