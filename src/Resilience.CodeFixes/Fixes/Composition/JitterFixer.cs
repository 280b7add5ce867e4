using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES208: removes <c>Jitter.None</c>, so full jitter holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class JitterFixer() : DocumentFixer(RuleIds.MissingJitter)
{
    private const string Parameter = "Jitter";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        // On a method, removing it would let the interface's speak, which may be none as well.
        if (scope.NodeAt<AttributeSyntax>(diagnostic) is { } attribute
            && (scope.OperationAt(diagnostic) is not { } operation || !operation.Declared.Any(policy => policy.Scope != PolicyScope.Operation && GivesNone(policy))))
        {
            yield return new Fix(
                "Remove Jitter.None", "RemoveJitterNone",
                [AttributeEditing.Dropping(attribute, argument => argument.NameEquals?.Name.Identifier.ValueText == Parameter)]);
        }
    }

    private static bool GivesNone(DeclaredPolicy policy) =>
        policy.Kind == PolicyKind.Retry && policy.Given.TryGetValue(Parameter, out var jitter) && EnumNames.Of(jitter) == "None";
}
