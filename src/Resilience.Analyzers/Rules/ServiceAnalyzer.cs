using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules;

/// <summary>A rule that looks at one annotated interface at a time.</summary>
internal abstract class ServiceAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    protected abstract void Analyze(ServiceContext context);

    private void AnalyzeType(SymbolAnalysisContext context)
    {
        if (ParsedServices.Of((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken) is { } service)
        {
            Analyze(new ServiceContext(context, service));
        }
    }
}
