using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>Takes the hedges of one operation away, where its declaration can be changed.</summary>
internal static class HedgeStopping
{
    private const string SwitchedOff = "(0, Mode = global::Resilience.PolicyMode.Off)";
    private const string Shown = "[Hedge(0, Mode = PolicyMode.Off)]";

    /// <summary>The change with its title; null where no change of this document does it. <c>Removed</c> is the attribute that it takes away.</summary>
    public static (string Title, NodeEdit Edit, DeclaredPolicy? Removed)? Of(
        FixScope scope, ParsedService service, ParsedOperation operation, MemberDeclarationSyntax declaration)
    {
        var hedges = operation.Declared.Where(policy => policy.Kind == PolicyKind.Hedge).ToArray();
        var own = hedges.FirstOrDefault(policy => policy.Scope == PolicyScope.Operation);
        if (own is null)
        {
            return ($"Do not hedge '{operation.Method.Name}': add {Shown}", AttributeEditing.Adding(declaration, PolicyKind.Hedge, SwitchedOff), null);
        }

        if (scope.SyntaxOf(own) is not { } attribute)
        {
            return null;
        }

        if (hedges.Length > 1 || LastPolicies.AreOnly(service, own))
        {
            return ($"Do not hedge '{operation.Method.Name}': {Shown}", AttributeEditing.Replacing(attribute, SwitchedOff), null);
        }

        return ($"Do not hedge '{operation.Method.Name}': remove [Hedge]", AttributeEditing.Removing(attribute), own);
    }
}
