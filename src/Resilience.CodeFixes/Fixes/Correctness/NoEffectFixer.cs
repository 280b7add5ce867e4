using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;

namespace Resilience.CodeFixes.Fixes.Correctness;

/// <summary>RES005: removes an attribute that nothing reads, or an endpoint that is named twice.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class NoEffectFixer() : DocumentFixer(RuleIds.NoEffect)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        // Told at an argument it is the argument alone that does nothing.
        if (scope.NodeAt<AttributeSyntax>(diagnostic) is not { Parent.Parent: { } bearer } attribute || attribute.Span != diagnostic.Location.SourceSpan)
        {
            return [];
        }

        if (scope.OperationAt(diagnostic) is { } hedged && hedged.Declared.FirstOrDefault(policy => scope.SyntaxOf(policy) == attribute) is { Kind: PolicyKind.Hedge } hedge)
        {
            return LastPolicies.AreOnly(scope.ServiceAt(diagnostic)!, hedge) ? [] : RemoveAttribute(attribute);
        }

        if (scope.ServiceAt(diagnostic) is not { } service || scope.OperationAt(diagnostic) is null && bearer is not InterfaceDeclarationSyntax)
        {
            return RemoveAttribute(attribute);
        }

        // Read by the proxy, so it is the endpoints. A sole endpoint's name is also in the registration: that is left to a person.
        return attribute.ArgumentList is { } list && service.CanBeProxied ? RemoveRepeated(scope, attribute, list) : [];
    }

    private static Fix[] RemoveAttribute(AttributeSyntax attribute) =>
        [new Fix("Remove the attribute, which has no effect", "RemoveAttribute", [AttributeEditing.Removing(attribute)])];

    private static IEnumerable<Fix> RemoveRepeated(FixScope scope, AttributeSyntax attribute, AttributeArgumentListSyntax list)
    {
        var named = list.Arguments
            .Where(argument => argument.NameEquals is null)
            .Select(argument => (Argument: argument, Endpoint: scope.Model.GetConstantValue(argument.Expression, scope.CancellationToken).Value as string))
            .ToArray();
        var kept = named.GroupBy(pair => pair.Endpoint, StringComparer.OrdinalIgnoreCase).Select(same => same.First().Argument).ToArray();
        if (kept.Length > 1 && kept.Length < named.Length && named.All(pair => pair.Endpoint is not null))
        {
            var dropped = named.Select(pair => pair.Argument).Except(kept).ToArray();
            yield return new Fix("Name each endpoint once", "RemoveRepeatedEndpoints", [AttributeEditing.Dropping(attribute, argument => dropped.Contains(argument))]);
        }
    }
}
