using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Composition;

/// <summary>Takes the retries of one operation away, where its declaration can be changed.</summary>
internal static class RetryStopping
{
    private const string NoRetries = "(0)";

    /// <summary>The change with its title; null where no change of this document does it.</summary>
    /// <param name="scope">The document.</param>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="declaration">Its declaration.</param>
    /// <param name="alsoRemoved">Another policy that goes with the same fix: one policy must stay, or the interface is no service any more.</param>
    public static (string Title, NodeEdit Edit)? Of(
        FixScope scope, ParsedService service, ParsedOperation operation, MemberDeclarationSyntax declaration, DeclaredPolicy? alsoRemoved = null)
    {
        var retries = operation.Declared.Where(policy => policy.Kind == PolicyKind.Retry).ToArray();
        if (operation[PolicyKind.Retry] is null && retries.Length > 0)
        {
            // Switched off, so what repeats is the failover, and another retry attribute would be switched off as well.
            return null;
        }

        var own = retries.FirstOrDefault(policy => policy.Scope == PolicyScope.Operation);
        if (own is null)
        {
            return ($"Do not retry '{operation.Method.Name}': add [Retry(0)]", AttributeEditing.Adding(declaration, PolicyKind.Retry, NoRetries));
        }

        if (scope.SyntaxOf(own) is not { } attribute)
        {
            return null;
        }

        var repeatsWithoutIt = retries.Length > 1 || operation.FailsOver();
        return repeatsWithoutIt || LastPolicies.AreOnly(service, own, alsoRemoved)
            ? ($"Do not retry '{operation.Method.Name}': [Retry(0)]", AttributeEditing.Replacing(attribute, NoRetries))
            : ($"Do not retry '{operation.Method.Name}': remove [Retry]", AttributeEditing.Removing(attribute));
    }
}
