using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES202: an argument that the first attempt uses up, of an operation that may run again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class OneShotArgumentAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.OneShotArgument,
        "One-shot argument of a repeated operation",
        "'{0}' is used up by the first attempt of '{1}': a second one finds nothing in it",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.OneShotArgument));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        foreach (var operation in context.Operations.Where(operation => operation.MayRunTwice()))
        {
            // A parameter of an inherited operation is told at its own interface, where that repeats it too.
            foreach (var parameter in operation.Method.Parameters.Where(parameter => OneShotTypes.Include(parameter.Type) && !IsToldAtItsDeclaration(parameter, operation, context)))
            {
                context.Report(Rule, context.NameOf(parameter), parameter.Name, operation.Method.Name);
            }
        }
    }

    private static bool IsToldAtItsDeclaration(IParameterSymbol parameter, ParsedOperation operation, ServiceContext context) =>
        context.AsDeclaredElsewhere(operation) is { } declared
        && declared.MayRunTwice()
        && OneShotTypes.Include(declared.Method.Parameters[parameter.Ordinal].Type);
}
