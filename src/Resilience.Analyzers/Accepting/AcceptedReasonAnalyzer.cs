using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Rules.Correctness;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Accepting;

/// <summary>RES002 for <c>[Accepted]</c>: without a reason, or for no rule that can be accepted, it silences nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AcceptedReasonAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(InvalidValueAnalyzer.Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList?.Arguments is not { Count: 2 } arguments
            || !attribute.Name.ToString().Contains("Accepted")
            || !KnownTypes.IsAcceptedAttribute((context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol as IMethodSymbol)?.ContainingType))
        {
            return;
        }

        var rule = Argument("rule") ?? arguments[0];
        var reason = Argument("reason") ?? arguments[1];
        if (Value(rule) is { } id && !RuleIds.Acceptable.Contains(id))
        {
            Report(rule, $"'{id}' is no rule that can be accepted");
        }

        if (string.IsNullOrWhiteSpace(Value(reason)))
        {
            Report(reason, "without a reason nothing is accepted; say why the finding stays");
        }

        AttributeArgumentSyntax? Argument(string name) => arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name);

        string? Value(AttributeArgumentSyntax argument) => context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value as string;

        void Report(AttributeArgumentSyntax argument, string problem) =>
            context.ReportDiagnostic(Diagnostic.Create(InvalidValueAnalyzer.Rule, argument.Expression.GetLocation(), "Accepted", problem));
    }
}
