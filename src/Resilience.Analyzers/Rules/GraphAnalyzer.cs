using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Rules;

/// <summary>
/// A rule that follows calls from operation to operation, with the numbers of each environment; it speaks
/// when the whole compilation has been read: in builds, not under the cursor.
/// </summary>
internal abstract class GraphAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();

        // A plain compilation action would run for every file that an editor asks about.
#pragma warning disable RS1013
        context.RegisterCompilationStartAction(start => start.RegisterCompilationEndAction(Analyze));
#pragma warning restore RS1013
    }

    protected abstract void Analyze(GraphContext context);

    private void Analyze(CompilationAnalysisContext context)
    {
        var findings = new EnvironmentFindings(context.ReportDiagnostic);
        var environments = ConfiguredEnvironment.Of(context.Options.AdditionalFiles, context.CancellationToken);
        if (environments.Any(environment => !environment.Values.IsEmpty))
        {
            findings.IsDraft = true;
            Analyze(context, ConfiguredValues.None, findings);
        }

        foreach (var environment in environments)
        {
            findings.Turn(environment.File);
            Analyze(context, environment.Values, findings);
        }
    }

    private void Analyze(CompilationAnalysisContext context, ConfiguredValues configured, EnvironmentFindings findings) =>
        Analyze(new GraphContext(context, CallGraph.Of(context.Compilation, configured, context.CancellationToken), findings));
}
