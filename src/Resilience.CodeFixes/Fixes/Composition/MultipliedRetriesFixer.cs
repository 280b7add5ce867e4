using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers;
using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES205: stops the outer retry, or the inner one. Never of many at once: which of the two is meant only a person knows. Not of a hedged operation: its hedges go on multiplying.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MultipliedRetriesFixer() : DocumentFixer(RuleIds.MultipliedRetries)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        foreach (var end in new[] { MultipliedRetriesAnalyzer.Outer, MultipliedRetriesAnalyzer.Inner })
        {
            if (diagnostic.Properties.TryGetValue(end, out var key)
                && scope.OperationNamed(key) is var (service, operation)
                && operation[PolicyKind.Hedge] is null
                && scope.DeclarationOf(operation.Method) is { } declaration
                && RetryStopping.Of(scope, service, operation, declaration) is var (title, edit))
            {
                yield return new Fix(title, $"Stop{end}Retry", [edit], IsJudgement: true, SetsNumbers: true);
            }
        }
    }
}
