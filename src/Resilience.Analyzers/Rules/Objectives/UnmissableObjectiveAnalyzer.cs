using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES307: an objective that measures a fallback which always answers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnmissableObjectiveAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnmissableObjective,
        "This objective cannot be missed",
        "This objective cannot be missed: the fallback of {0} always answers, and degraded calls count as good",
        RuleCategories.Objectives,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnmissableObjective));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        foreach (var (slo, counted) in context.Objectives)
        {
            if (slo.Text("Degraded") == "Good" && slo.Int("LatencyMs") == 0
                && counted.Count > 0 && counted.All(operation => AlwaysAnswers(operation, context.CancellationToken)))
            {
                context.Report(Rule, slo.Declared.Locate(context.CancellationToken), Text.List([.. counted.Select(operation => operation.Method.Name)]));
            }
        }
    }

    private static bool AlwaysAnswers(ParsedOperation operation, CancellationToken cancellationToken) =>
        operation.Obstacle is null
        && operation[PolicyKind.Fallback] is { IsObserved: false } fallback
        && fallback.Types("On").IsEmpty && fallback.Types("Except").IsEmpty
        && operation.Fallback is { Status: ResolutionStatus.Found, Method: { } method }
        && NeitherThrowsNorAwaits(method.OriginalDefinition, cancellationToken);

    private static bool NeitherThrowsNorAwaits(IMethodSymbol method, CancellationToken cancellationToken) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        && method.DeclaringSyntaxReferences.All(reference => !reference.GetSyntax(cancellationToken).DescendantNodes().Any(node =>
            node is ThrowStatementSyntax or ThrowExpressionSyntax or AwaitExpressionSyntax
            || node.IsKind(SyntaxKind.ForEachStatement) && ((ForEachStatementSyntax)node).AwaitKeyword != default));
}
