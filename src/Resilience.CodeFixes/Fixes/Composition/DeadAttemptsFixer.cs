using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>
/// RES203: raises the total timeout, or lowers the retries. Never to many at once: of two promises that contradict each other only
/// a person knows which one is meant. Raised, callers wait longer than they were told; lowered, calls fail that a retry would have saved.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class DeadAttemptsFixer() : DocumentFixer(RuleIds.DeadAttempts)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.NodeAt<AttributeSyntax>(diagnostic) is not { Parent.Parent: MemberDeclarationSyntax bearer } reported || scope.ServiceAt(diagnostic) is not { } service)
        {
            yield break;
        }

        var dead = service.Operations
            .Where(operation => operation.Obstacle is null && TimeoutArithmetic.Of(operation) is { Fits: false } && scope.SyntaxOf(Culprit(operation)) == reported)
            .ToArray();
        if (dead.Length == 0)
        {
            yield break;
        }

        if (RaiseTotal(scope, bearer, dead) is { } raise)
        {
            yield return raise;
        }

        if (LowerRetries(scope, reported, dead) is { } lower)
        {
            yield return lower;
        }
    }

    /// <summary>The attribute the rule reports: the narrower of the two that contradict each other.</summary>
    private static DeclaredPolicy Culprit(ParsedOperation operation) => new[] { operation[PolicyKind.Retry]!.Declared, operation[PolicyKind.Timeout]!.Declared }
        .OrderBy(policy => policy.Scope)
        .First();

    private static Fix? RaiseTotal(FixScope scope, MemberDeclarationSyntax bearer, IReadOnlyCollection<ParsedOperation> dead)
    {
        var needed = dead.Max(operation => TimeoutArithmetic.Of(operation)!.WorstCaseMs);
        if (needed > int.MaxValue)
        {
            return null;
        }

        var total = Text.Literal(needed);
        var edits = dead.Select(operation => SetTotal(scope, bearer, operation, total)).ToArray();
        return edits.All(edit => edit is not null)
            ? new Fix($"Raise the total timeout to {total} ms, which every attempt fits", "RaiseTotal", [.. edits.OfType<NodeEdit>()], IsJudgement: true, SetsNumbers: true)
            : null;
    }

    /// <summary>Changes the total where it stands, unless it stands on the interface and only this method asks for more.</summary>
    private static NodeEdit? SetTotal(FixScope scope, MemberDeclarationSyntax bearer, ParsedOperation operation, string total)
    {
        var giver = operation[PolicyKind.Timeout]!.GiverOf("TotalMs")!;
        if (giver.Scope == PolicyScope.Operation || bearer is InterfaceDeclarationSyntax)
        {
            return scope.SyntaxOf(giver)?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null) is { } argument
                ? SetArgument(argument, total)
                : null;
        }

        var own = operation[PolicyKind.Timeout]!.Declared;
        return own.Scope != PolicyScope.Operation ? AttributeEditing.Adding(bearer, PolicyKind.Timeout, $"({total})")
            : scope.SyntaxOf(own) is { } attribute ? AttributeEditing.Prepending(attribute, total)
            : null;
    }

    private static Fix? LowerRetries(FixScope scope, AttributeSyntax reported, IReadOnlyCollection<ParsedOperation> dead)
    {
        var fitting = dead.Min(MostThatFit);
        if (fitting < 1 || !dead.All(operation => scope.SyntaxOf(operation[PolicyKind.Retry]!.Declared) == reported))
        {
            return null;
        }

        var retries = Text.Literal(fitting);
        var existing = reported.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null);
        var edit = existing is null ? AttributeEditing.Prepending(reported, retries) : SetArgument(existing, retries);
        return new Fix($"Lower the retries to {retries}, which fit the total timeout", "LowerRetries", [edit], IsJudgement: true, SetsNumbers: true);
    }

    private static int MostThatFit(ParsedOperation operation)
    {
        var sum = TimeoutArithmetic.Of(operation)!;
        var free = TimeoutArithmetic.FreeMoves(operation);
        var plan = RetryPlan.Of(operation[PolicyKind.Retry]!);
        var most = (int)Math.Min(plan.Retries, sum.TotalMs / sum.AttemptMs);
        while (most > 0 && (plan with { Retries = most }).WorstCaseMs(sum.AttemptMs, free) > sum.TotalMs)
        {
            most--;
        }

        return most;
    }

    private static NodeEdit SetArgument(AttributeArgumentSyntax argument, string value) =>
        new(argument, "value", node => ((AttributeArgumentSyntax)node).WithExpression(SyntaxFactory.ParseExpression(value)));
}
