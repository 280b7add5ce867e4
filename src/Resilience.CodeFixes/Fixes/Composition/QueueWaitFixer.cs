using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Rules.Composition;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES209: bounds the wait. Long enough for every queue that moves; who would have waited longer was not waiting for an answer any more.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class QueueWaitFixer() : DocumentFixer(RuleIds.EndlessQueue)
{
    private const string Parameter = "MaxWaitMs";
    private const int WaitMs = 10_000;

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.NodeAt<AttributeSyntax>(diagnostic) is { } attribute && scope.ServiceAt(diagnostic) is { } service
            && service.Operations.Where(EndlessQueueAnalyzer.IsEndless).Where(operation => IsToldAt(operation, attribute, scope)).All(IsBoundedByIt))
        {
            yield return new Fix(
                $"Wait at most {Text.Number(WaitMs)} ms: {Parameter} = {Text.Literal(WaitMs)}", "AddMaxWait",
                [AttributeEditing.Setting(attribute, Parameter, Text.Literal(WaitMs))], SetsNumbers: true);
        }
    }

    private static bool IsToldAt(ParsedOperation operation, AttributeSyntax attribute, FixScope scope) =>
        scope.SyntaxOf(operation[PolicyKind.Bulkhead]!.BearerOf("QueueLimit")) == attribute;

    /// <summary>Whether no narrower attribute says that the wait has no bound.</summary>
    private static bool IsBoundedByIt(ParsedOperation operation) =>
        operation[PolicyKind.Bulkhead]!.GiverOf(Parameter) is not { } giver || giver.Scope >= operation[PolicyKind.Bulkhead]!.BearerOf("QueueLimit").Scope;
}
