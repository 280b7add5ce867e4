using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules;

/// <summary>A rule that looks at one annotated interface at a time, with the numbers that hold in each environment.</summary>
internal abstract class ServiceAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Whether the rule judges attributes as they are written, whatever configuration makes of them.</summary>
    protected virtual bool JudgesWhatIsWritten => false;

    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    protected abstract void Analyze(ServiceContext context);

    private void AnalyzeType(SymbolAnalysisContext context)
    {
        if (ParsedServices.Of((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken) is not { } service)
        {
            return;
        }

        var findings = new EnvironmentFindings(context.ReportDiagnostic);
        var environments = JudgesWhatIsWritten ? [] : ConfiguredEnvironment.Of(context.Options.AdditionalFiles, context.CancellationToken);
        if (environments.All(environment => ConfiguredServices.Of(service, environment.Values) == service))
        {
            Analyze(new ServiceContext(context, service, ConfiguredValues.None, findings));
            return;
        }

        findings.IsDraft = true;
        Analyze(new ServiceContext(context, service, ConfiguredValues.None, findings));
        foreach (var environment in environments)
        {
            findings.Turn(environment.File);
            Analyze(new ServiceContext(context, ConfiguredServices.Of(service, environment.Values), environment.Values, findings));
        }
    }
}
