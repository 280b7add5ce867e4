using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Implementations;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Rules;

/// <summary>A rule that looks at one file at a time, also while it is edited, and needs nothing of the rest but what it asks for.</summary>
internal abstract class FileAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Whether test projects may do what the rule tells of.</summary>
    protected virtual bool SparesTests => false;

    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        if (!SparesTests)
        {
            context.RegisterSemanticModelAction(model => Analyze(new FileContext(model)));
            return;
        }

        context.RegisterCompilationStartAction(start =>
        {
            if (!TestAssemblies.Include(start.Compilation))
            {
                start.RegisterSemanticModelAction(model => Analyze(new FileContext(model)));
            }
        });
    }

    protected abstract void Analyze(FileContext file);
}
