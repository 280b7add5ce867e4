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

/// <summary>RES201: stops the repeats, retries and hedges alike; or states that they do no harm, which only a person can know.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RepeatedWriteFixer() : DocumentFixer(RuleIds.RepeatedWrite)
{
    private const string Key = "StopRepeats";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.OperationAt(diagnostic) is not { } operation
            || scope.ServiceAt(diagnostic) is not { } service
            || scope.DeclarationOf(operation.Method) is not { } declaration)
        {
            yield break;
        }

        if (Stop(scope, service, operation, declaration) is { } stop)
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

    /// <summary>One fix for all that repeats: half of it would not silence the rule.</summary>
    private static Fix? Stop(FixScope scope, ParsedService service, ParsedOperation operation, MemberDeclarationSyntax declaration)
    {
        var hedge = operation[PolicyKind.Hedge] is null ? null : HedgeStopping.Of(scope, service, operation, declaration);
        var retry = operation.AsksForRetries() ? RetryStopping.Of(scope, service, operation, declaration, hedge?.Removed) : null;
        if ((hedge is null && operation[PolicyKind.Hedge] is not null) || (retry is null && operation.AsksForRetries()))
        {
            return null;
        }

        return (hedge, retry) switch
        {
            ({ } hedging, { } retrying) => new Fix($"Repeat '{operation.Method.Name}' neither by retries nor by hedges", Key, [retrying.Edit, hedging.Edit], SetsNumbers: true),
            ({ } hedging, null) => new Fix(hedging.Title, Key, [hedging.Edit], SetsNumbers: true),
            (null, { } retrying) => new Fix(retrying.Title, Key, [retrying.Edit], SetsNumbers: true),
            _ => null,
        };
    }
}
