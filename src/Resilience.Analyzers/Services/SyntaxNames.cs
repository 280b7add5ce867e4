using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Analyzers.Services;

/// <summary>Names as they are written, for a look before anything is bound.</summary>
internal static class SyntaxNames
{
    /// <summary>The name that a call calls; null for delegates and the like.</summary>
    public static SimpleNameSyntax? CalledName(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>A type's own name, without namespace, arguments and question mark; null for arrays, tuples and the like.</summary>
    public static string? LastName(this TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => nullable.ElementType.LastName(),
        _ => null,
    };

    /// <summary>The type that stands beside a <c>new()</c> without one, where it does: a variable's, a property's, a method's.</summary>
    public static TypeSyntax? DeclaredType(this ImplicitObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable } } => variable.Type,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
        ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property } => property.Type,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => method.ReturnType,
        ReturnStatementSyntax => ReturnedBy(creation),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } assignment =>
            DeclaredIn(assignment, ((SimpleNameSyntax?)(assignment.Left as IdentifierNameSyntax) ?? ((MemberAccessExpressionSyntax)assignment.Left).Name).Identifier.ValueText),
        _ => null,
    };

    /// <summary>What the method around returns; of a task, its result.</summary>
    private static TypeSyntax? ReturnedBy(SyntaxNode node)
    {
        var returned = node.Ancestors().FirstOrDefault(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or AccessorDeclarationSyntax) switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            AccessorDeclarationSyntax { Parent.Parent: BasePropertyDeclarationSyntax property } => property.Type,
            _ => null,
        };
        return returned is GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } result } ? result[0] : returned;
    }

    /// <summary>The type of a field or property of that name in the same declaration.</summary>
    private static TypeSyntax? DeclaredIn(SyntaxNode node, string name) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members
        .Select(member => member switch
        {
            FieldDeclarationSyntax { Declaration: var fields } when fields.Variables.Any(variable => variable.Identifier.ValueText == name) => fields.Type,
            PropertyDeclarationSyntax property when property.Identifier.ValueText == name => property.Type,
            _ => null,
        })
        .FirstOrDefault(type => type is not null);
}
