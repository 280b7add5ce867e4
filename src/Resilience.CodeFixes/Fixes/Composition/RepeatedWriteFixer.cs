using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES201: stops the repeats; or states that they do no harm, which only a person can know.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RepeatedWriteFixer() : DocumentFixer(RuleIds.RepeatedWrite)
{
    private const string NoRetries = "(0)";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.OperationAt(diagnostic) is not { } operation
            || scope.ServiceAt(diagnostic) is not { } service
            || scope.DeclarationOf(operation.Method) is not { } declaration)
        {
            yield break;
        }

        if (StopRepeating(scope, service, operation, declaration) is { } stop)
        {
            yield return stop;
        }

        if (operation.Declared.All(policy => policy.Kind != PolicyKind.Idempotent))
        {
            yield return new Fix(
                $"Add [Idempotent] to '{operation.Method.Name}'", "AddIdempotent",
                [AttributeEditing.Adding(declaration, PolicyKind.Idempotent, "")], IsJudgement: true);
        }
    }

    private static Fix? StopRepeating(FixScope scope, ParsedService service, ParsedOperation operation, MemberDeclarationSyntax declaration)
    {
        const string Key = "RemoveRetry";
        var retries = operation.Declared.Where(policy => policy.Kind == PolicyKind.Retry).ToArray();
        if (operation[PolicyKind.Retry] is null && retries.Length > 0)
        {
            // Switched off, so what repeats is the failover, and another retry attribute would be switched off as well.
            return null;
        }

        var own = retries.FirstOrDefault(policy => policy.Scope == PolicyScope.Operation);
        if (own is null)
        {
            return new Fix($"Do not retry '{operation.Method.Name}': add [Retry(0)]", Key, [AttributeEditing.Adding(declaration, PolicyKind.Retry, NoRetries)]);
        }

        if (scope.SyntaxOf(own) is not { } attribute)
        {
            return null;
        }

        var repeatsWithoutIt = retries.Length > 1 || operation.FailsOver();
        var isLastPolicy = service.Policies.IsEmpty && service.Operations
            .SelectMany(candidate => candidate.Declared)
            .All(policy => policy.Attribute == own.Attribute);
        return repeatsWithoutIt || isLastPolicy
            ? new Fix($"Do not retry '{operation.Method.Name}': [Retry(0)]", Key, [AttributeEditing.Replacing(attribute, NoRetries)])
            : new Fix($"Do not retry '{operation.Method.Name}': remove [Retry]", Key, [AttributeEditing.Removing(attribute)]);
    }
}
