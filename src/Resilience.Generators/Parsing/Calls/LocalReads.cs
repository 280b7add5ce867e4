using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>The uses of a local that holds a task.</summary>
internal static class LocalReads
{
    /// <summary>Where code reads it, by name alone; null where that cannot be told, as in top-level statements.</summary>
    public static IEnumerable<IdentifierNameSyntax>? Of(VariableDeclaratorSyntax local)
    {
        var name = local.Identifier.ValueText;
        var scope = local.Parent?.Parent?.Parent;
        return scope is not (BlockSyntax or SwitchSectionSyntax) ? null : scope.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(read => read.SpanStart > local.Span.End && read.Identifier.ValueText == name && !IsOther(read));
    }

    /// <summary>Whether a use neither waits for the task nor fails with it: it is compared, or asked how it stands.</summary>
    public static bool IsLook(IdentifierNameSyntax read) => read.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        MemberAccessExpressionSyntax access when access.Expression == read => IsStanding(access.Name.Identifier.ValueText),
        _ => false,
    };

    /// <summary>Whether a member of a task tells how it stands.</summary>
    public static bool IsStanding(string member) => member is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status" or "Exception" or "Id";

    private static bool IsOther(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        _ => false,
    };
}
