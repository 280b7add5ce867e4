using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES203: attempts that the total timeout never lets run in full. Told once per attribute, for the first operation it does not fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DeadAttemptsAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DeadAttempts,
        "The attempts do not fit the total timeout",
        "'{0}': {1} attempts of {2} ms with delays of up to {3} ms take {4} ms, but the total timeout is {5} ms",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.DeadAttempts));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        var told = new HashSet<AttributeData>();
        foreach (var operation in context.Operations)
        {
            if (TimeoutArithmetic.Of(operation) is { Fits: false } sum
                && context.NarrowestBorne(operation[PolicyKind.Retry]!.Declared, operation[PolicyKind.Timeout]!.Declared) is { } culprit
                && told.Add(culprit.Attribute))
            {
                context.Report(
                    Rule, culprit.Locate(context.CancellationToken), operation.Method.Name,
                    Text.Number(sum.Attempts), Text.Number(sum.AttemptMs), Text.Number(sum.DelaysMs), Text.Number(sum.WorstCaseMs), Text.Number(sum.TotalMs));
            }
        }
    }
}
