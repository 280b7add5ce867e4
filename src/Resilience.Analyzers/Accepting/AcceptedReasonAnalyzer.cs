using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Rules.Correctness;
using Resilience.Analyzers.Rules;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Accepting;

/// <summary>RES002 for <c>[Accepted]</c>: without a reason, or for no rule that can be accepted, it silences nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AcceptedReasonAnalyzer : FileAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(InvalidValueAnalyzer.Rule);

    protected override void Analyze(FileContext file)
    {
        foreach (var attribute in file.Attributes)
        {
            Analyze(attribute, file);
        }
    }

    private static void Analyze(AttributeSyntax attribute, FileContext file)
    {
        if (attribute.ArgumentList?.Arguments is not { Count: 2 } arguments
            || !attribute.Name.ToString().Contains("Accepted")
            || !KnownTypes.IsAcceptedAttribute((file.Model.GetSymbolInfo(attribute, file.CancellationToken).Symbol as IMethodSymbol)?.ContainingType))
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

        string? Value(AttributeArgumentSyntax argument) => file.Model.GetConstantValue(argument.Expression, file.CancellationToken).Value as string;

        void Report(AttributeArgumentSyntax argument, string problem) =>
            file.Report(Diagnostic.Create(InvalidValueAnalyzer.Rule, argument.Expression.GetLocation(), "Accepted", problem));
    }
}
