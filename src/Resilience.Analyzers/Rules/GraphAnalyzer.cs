using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Rules;

/// <summary>A rule that follows calls from operation to operation. It speaks when the whole compilation has been read: in builds, not under the cursor.</summary>
internal abstract class GraphAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    protected abstract void Analyze(GraphContext context);

    private void Analyze(CompilationAnalysisContext context) =>
        Analyze(new GraphContext(context, CallGraph.Of(
            context.Compilation, ConfiguredValues.In(context.Options.AdditionalFiles, context.CancellationToken), context.CancellationToken)));
}
