using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Implementations;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Rules.Usage;

/// <summary>RES501: an implementation that is injected, resolved or constructed where its service, with the policies, is there to be asked for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BypassedProxyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BypassedProxy,
        "Proxy bypassed: implementation used where its service exists",
        "'{0}' goes past the policies of {1}: ask for {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.BypassedProxy));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (TestAssemblies.Include(start.Compilation))
            {
                return;
            }

            var bypasses = new BypassReader(new ServiceClasses(start.Compilation));
            start.RegisterSymbolAction(
                symbol => Report(bypasses.OfInjections((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken), symbol.ReportDiagnostic), SymbolKind.NamedType);
            start.RegisterSemanticModelAction(model => Report(bypasses.In(new FileContext(model)), model.ReportDiagnostic));
        });
    }

    private static void Report(IEnumerable<Bypass> found, Action<Diagnostic> report)
    {
        foreach (var bypass in found)
        {
            report(Diagnostic.Create(Rule, bypass.Place, bypass.Class.Name, bypass.Service.Name));
        }
    }
}
