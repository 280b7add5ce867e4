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
        _ => null,
    };
}
