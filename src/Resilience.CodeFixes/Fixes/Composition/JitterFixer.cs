using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>RES208: removes <c>Jitter.None</c>, so full jitter holds; says so where the interface would say none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class JitterFixer() : DocumentFixer(RuleIds.MissingJitter)
{
    private const string Parameter = "Jitter";
    private const string Key = "RestoreJitter";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.NodeAt<AttributeSyntax>(diagnostic) is not { } attribute)
        {
            yield break;
        }

        // On a method, removing it would let the interface's speak, which may be none as well.
        yield return scope.OperationAt(diagnostic) is { } operation && operation.Declared.Any(policy => policy.Scope != PolicyScope.Operation && GivesNone(policy))
            ? new Fix("Use Jitter.Full", Key, [AttributeEditing.Setting(attribute, Parameter, "global::Resilience.Jitter.Full")], SetsNumbers: true)
            : new Fix("Remove Jitter.None", Key, [AttributeEditing.Dropping(attribute, argument => argument.NameEquals?.Name.Identifier.ValueText == Parameter)], SetsNumbers: true);
    }

    private static bool GivesNone(DeclaredPolicy policy) =>
        policy.Kind == PolicyKind.Retry && policy.Given.TryGetValue(Parameter, out var jitter) && EnumNames.Of(jitter) == "None";
}
