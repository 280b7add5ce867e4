using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Analyzers.Tests.Corpus.Planted;

/// <summary>A rule with a mistake in it, made for each named type.</summary>
#pragma warning disable RS1001 // Never found by a compiler: it is handed to one.
internal sealed class PlantedAnalyzer(Action<INamedTypeSymbol> mistake) : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [AllRules.Descriptors.First()];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(symbol => mistake((INamedTypeSymbol)symbol.Symbol), SymbolKind.NamedType);
    }
}
