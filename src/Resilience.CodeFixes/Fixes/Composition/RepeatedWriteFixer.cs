using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES201: stops the repeats; or states that they do no harm, which only a person can know.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RepeatedWriteFixer() : DocumentFixer(RuleIds.RepeatedWrite)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.OperationAt(diagnostic) is not { } operation
            || scope.ServiceAt(diagnostic) is not { } service
            || scope.DeclarationOf(operation.Method) is not { } declaration)
        {
            yield break;
        }

        if (RetryStopping.Of(scope, service, operation, declaration) is var (title, edit))
        {
            yield return new Fix(title, "RemoveRetry", [edit]);
        }

        if (operation.Declared.All(policy => policy.Kind != PolicyKind.Idempotent))
        {
            yield return new Fix(
                $"Add [Idempotent] to '{operation.Method.Name}'", "AddIdempotent",
                [AttributeEditing.Adding(declaration, PolicyKind.Idempotent, "")], IsJudgement: true);
        }
    }
}
