using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES105: policies that hide failures, and no objective that counts them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingObjectiveAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.MissingObjective,
        "No objective watches this operation",
        "No objective watches '{0}': nobody will see how often its policies have to act",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingObjective));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    /// <summary>An objective that a key switches off was not forgotten.</summary>
    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context) =>
        IsProtected(operation) && operation[PolicyKind.Slo] is null && !operation.SwitchedOffByKeys.Contains(PolicyKind.Slo) ? DiagnosticSeverity.Warning : null;

    private static bool IsProtected(ParsedOperation operation) =>
        operation.IsTimed()
        || operation.IsRetried()
        || operation[PolicyKind.Hedge] is not null
        || operation[PolicyKind.CircuitBreaker] is not null
        || operation[PolicyKind.Failover] is not null
        || operation[PolicyKind.Fallback] is not null
        || operation[PolicyKind.Sheds] is not null
        || operation[PolicyKind.RateLimit] is not null
        || operation[PolicyKind.AdaptiveLimit] is not null
        || operation[PolicyKind.Bulkhead] is not null;
}
