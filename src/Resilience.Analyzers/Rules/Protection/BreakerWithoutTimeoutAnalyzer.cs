using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES104: a breaker that hung calls can never open. Told once per breaker, for all its operations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BreakerWithoutTimeoutAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BreakerWithoutTimeout,
        "Breaker without a timeout",
        "Hung calls never open this breaker: no timeout is in effect on {0}",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.BreakerWithoutTimeout));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        var unbounded = context.Operations.Where(operation => operation[PolicyKind.CircuitBreaker] is not null && !operation.IsTimed());
        foreach (var breaker in unbounded.GroupBy(operation => operation[PolicyKind.CircuitBreaker]!.Declared.Attribute))
        {
            var declared = breaker.First()[PolicyKind.CircuitBreaker]!.Declared;
            if (context.Bears(declared))
            {
                context.Report(Rule, declared.Locate(context.CancellationToken), Text.List([.. breaker.Select(operation => operation.Method.Name)]));
            }
        }
    }
}
