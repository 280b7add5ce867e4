using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Bodies;
using Resilience.Analyzers.Implementations;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES106: an implementation that drops the token it was given, or swallows cancellation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LostTokenAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property with the name of the token at hand.</summary>
    public const string Token = "Token";

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LostToken,
        "Implementation drops its CancellationToken or swallows cancellation",
        "{0}",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.LostToken));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ImplementedServices.Of(type, context.Compilation, context.CancellationToken).Any() || !SuspiciousBodies.AreIn(type, context.CancellationToken))
        {
            return;
        }

        var bodies = new TokenBodies(type, ImplementedServices.BodiesIn(type, context.Compilation, context.CancellationToken));
        bodies.Read(context.Compilation, context.CancellationToken);
        foreach (var lost in bodies.LostInOperations())
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, lost.Place, ImmutableDictionary<string, string?>.Empty.Add(Token, lost.Token.Name), lost.Message));
        }
    }
}
