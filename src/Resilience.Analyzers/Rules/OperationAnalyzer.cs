using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules;

/// <summary>A rule that looks at one operation at a time and reports at its name.</summary>
internal abstract class OperationAnalyzer : ServiceAnalyzer
{
    protected abstract DiagnosticDescriptor Rule { get; }

    protected sealed override void Analyze(ServiceContext context)
    {
        foreach (var operation in context.Operations)
        {
            if (Examine(operation, context) is { } severity && !IsToldAtItsDeclaration(operation, context))
            {
                context.Report(Rule, severity, context.NameOf(operation.Method), [operation.Method.Name, .. Explain(operation)]);
            }
        }
    }

    /// <summary>How severe the finding is; null when there is none.</summary>
    protected abstract DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context);

    /// <summary>What the message says of the operation besides its name.</summary>
    protected virtual IEnumerable<object> Explain(ParsedOperation operation) => [];

    /// <summary>An inherited operation that already lacks the same thing as its own interface declares it is told there.</summary>
    private bool IsToldAtItsDeclaration(ParsedOperation operation, ServiceContext context) =>
        context.AsDeclaredElsewhere(operation) is { } declared && Examine(declared, context) is not null;
}
