using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Registrations;

namespace Resilience.Analyzers.Rules.Routing;

/// <summary>RES401: endpoints that are to stand in for each other and go down together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SharedFateAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SharedFate,
        "Failover endpoints share a fate",
        "{0} shares {1} with {2}: what takes one down takes both",
        RuleCategories.Routing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.SharedFate));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (AddedEndpoint.Of((InvocationExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken) is not { } endpoint)
        {
            return;
        }

        var earlier = endpoint.Earlier(context.SemanticModel, context.CancellationToken).ToArray();
        var findings = new EnvironmentFindings(context.ReportDiagnostic) { IsDraft = true };
        Analyze(endpoint, earlier, ConfiguredValues.None, findings);
        foreach (var (file, values) in ConfiguredEnvironment.Of(context.Options.AdditionalFiles, context.CancellationToken))
        {
            findings.Turn(file);
            Analyze(endpoint, earlier, values, findings);
        }
    }

    private static void Analyze(AddedEndpoint endpoint, AddedEndpoint[] earlier, ConfiguredValues configured, EnvironmentFindings findings)
    {
        foreach (var other in earlier)
        {
            if (endpoint.Under(configured).SharedWith(other.Under(configured)) is { } shared)
            {
                findings.Report(
                    Rule, Rule.DefaultSeverity, endpoint.Place.GetLocation(), [other.Place.GetLocation()], findings.Properties,
                    [Named(endpoint), shared, other.Name is { } name ? $"'{name}'" : "an earlier one"]);
                return;
            }
        }
    }

    private static string Named(AddedEndpoint endpoint) => endpoint.Name is { } name ? $"'{name}'" : "This endpoint";
}
