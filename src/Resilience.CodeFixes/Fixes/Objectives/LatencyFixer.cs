using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;

namespace Resilience.CodeFixes.Fixes.Objectives;

/// <summary>RES304: lowers the latency to what a call can take. It changes no count: no good call was slower.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LatencyFixer() : DocumentFixer(RuleIds.IdleLatency)
{
    private const string Parameter = "LatencyMs";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.ServiceAt(diagnostic) is not { } service || scope.NodeAt<AttributeSyntax>(diagnostic) is not { } reported)
        {
            yield break;
        }

        var edits = StatedObjective.Of(service)
            .Where(objective => objective.NarrowerOfLatencyAndTimeout(policy => scope.SyntaxOf(policy) is not null) is { } giver && scope.SyntaxOf(giver) == reported)
            .Select(objective => (Longest: LongestCall.Of(objective), Attribute: scope.SyntaxOf(objective.Slo.Declared)))
            .Where(pair => pair.Longest is not null)
            .ToArray();
        if (edits.Length > 0 && edits.All(pair => pair.Attribute is not null))
        {
            var latency = Text.Literal(edits[0].Longest!.Value);
            yield return new Fix(
                $"Ask for what the timeout allows: {Parameter} = {latency}", "LowerLatency",
                [.. edits.Select(pair => AttributeEditing.Setting(pair.Attribute!, Parameter, Text.Literal(pair.Longest!.Value)))], SetsNumbers: true);
        }
    }
}
