using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Implementations;
using Resilience.Analyzers.Registrations;

namespace Resilience.Analyzers.Rules.Usage;

/// <summary>RES503: an annotated service that is registered without its generated method, so callers get the bare instance.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainRegistrationAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.PlainRegistration,
        "Annotated service registered without its generated method",
        "'{0}' is registered without its policies, and its callers get the bare instance: use {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.PlainRegistration));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!TestAssemblies.Include(start.Compilation))
            {
                start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var registration = context.Node switch
        {
            InvocationExpressionSyntax call => PlainRegistration.Of(call, context.SemanticModel, context.CancellationToken),
            BaseObjectCreationExpressionSyntax creation => PlainRegistration.Of(creation, context.SemanticModel, context.CancellationToken),
            _ => null,
        };
        if (registration is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, registration.Place.GetLocation(), registration.Service.Interface.Name, registration.GeneratedMethod));
        }
    }
}
