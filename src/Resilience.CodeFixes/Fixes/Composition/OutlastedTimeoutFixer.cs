using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Rules.Composition;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES206: raises the outer timeout. Never of many at once: whether callers may wait longer only a person knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class OutlastedTimeoutFixer() : DocumentFixer(RuleIds.OutlastedTimeout)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.NodeAt<AttributeSyntax>(diagnostic) is not { } attribute
            || scope.ServiceAt(diagnostic) is not { } service
            || !diagnostic.Properties.TryGetValue(OutlastedTimeoutAnalyzer.WorstCaseMs, out var property)
            || !int.TryParse(property, NumberStyles.None, CultureInfo.InvariantCulture, out var needed))
        {
            yield break;
        }

        var concerned = service.Operations.Where(operation => operation[PolicyKind.Timeout] is { } timeout && scope.SyntaxOf(timeout.Declared) == attribute).ToArray();
        if (concerned.Length == 0)
        {
            yield break;
        }

        var attempt = concerned.Max(operation => operation.AttemptMs() > 0 ? Math.Max(operation.AttemptMs(), needed) : 0);
        var total = concerned.Max(operation => TotalFor(operation, attempt, needed));
        if (total <= int.MaxValue)
        {
            var limits = attempt == 0 ? $"{Text.Literal(total)} ms" : total == 0 ? $"{Text.Literal(attempt)} ms for an attempt" : $"{Text.Literal(total)} ms, {Text.Literal(attempt)} ms for an attempt";
            yield return new Fix($"Raise the timeout to {limits}", "RaiseTimeout", [AttributeEditing.Replacing(attribute, Arguments(attribute, total, attempt))], IsJudgement: true, SetsNumbers: true);
        }
    }

    /// <summary>Enough for the call below; with a longer attempt, for every attempt.</summary>
    private static long TotalFor(ParsedOperation operation, int attempt, int needed)
    {
        if (operation.TotalMs() == 0)
        {
            return 0;
        }

        var attempts = attempt > 0 && operation.Retries() >= 0 && operation[PolicyKind.Retry] is { } retry
            ? RetryPlan.Of(retry).WorstCaseMs(attempt, TimeoutArithmetic.FreeMoves(operation))
            : attempt;
        return Math.Max(Math.Max(operation.TotalMs(), needed), attempts);
    }

    private static string Arguments(AttributeSyntax attribute, long total, int attempt)
    {
        var others = attribute.ArgumentList?.Arguments
            .Where(argument => argument.NameEquals is { Name.Identifier.ValueText: not "AttemptMs" and not "TotalMs" })
            .Select(argument => argument.ToString()) ?? [];
        string[] limits = [.. total > 0 ? [Text.Literal(total)] : Array.Empty<string>(), .. attempt > 0 ? [$"AttemptMs = {Text.Literal(attempt)}"] : Array.Empty<string>()];
        return $"({string.Join(", ", limits.Concat(others))})";
    }
}
