using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing;

/// <summary>
/// Tells whether two versions of a file mean the same to services: what a class or struct has inside is nothing to them, save constants and types,
/// which attributes and signatures may name. Where an attribute itself is declared, everything counts.
/// </summary>
internal static class DeclaredOutline
{
    public static bool IsSame(SyntaxTree one, SyntaxTree other) => one == other
        || (one.Options.Equals(other.Options) && IsSame(one.GetRoot(), other.GetRoot()));

    private static bool IsSame(SyntaxNode one, SyntaxNode other) => (one, other) switch
    {
        (CompilationUnitSyntax first, CompilationUnitSyntax second) =>
            AreSame(first.Externs, second.Externs) && AreSame(first.Usings, second.Usings) && AreSame(first.AttributeLists, second.AttributeLists)
            && AreSame(first.Members, second.Members),
        (BaseNamespaceDeclarationSyntax first, BaseNamespaceDeclarationSyntax second) =>
            IsEquivalent(first.Name, second.Name) && AreSame(first.Externs, second.Externs) && AreSame(first.Usings, second.Usings)
            && AreSame(first.Members, second.Members),
        (TypeDeclarationSyntax first, TypeDeclarationSyntax second) when HidesMembers(first) && HidesMembers(second) =>
            first.RawKind == second.RawKind && first.Identifier.ValueText == second.Identifier.ValueText
            && first.Modifiers.Select(static modifier => modifier.RawKind).SequenceEqual(second.Modifiers.Select(static modifier => modifier.RawKind))
            && IsEquivalent(first.TypeParameterList, second.TypeParameterList) && IsEquivalent(first.BaseList, second.BaseList)
            && AreSame(first.ConstraintClauses, second.ConstraintClauses) && AreSame(first.AttributeLists, second.AttributeLists)
            && AreSame(first.Members, second.Members),
        _ => IsEquivalent(one, other),
    };

    private static bool AreSame<TNode>(SyntaxList<TNode> first, SyntaxList<TNode> second)
        where TNode : SyntaxNode
    {
        var (before, after) = (first.Where(Counts).ToArray(), second.Where(Counts).ToArray());
        return before.Length == after.Length && before.Zip(after, static (one, other) => IsSame(one, other)).All(static same => same);
    }

    private static bool HidesMembers(TypeDeclarationSyntax type) =>
        type is not InterfaceDeclarationSyntax
        && type.BaseList?.Types.Any(static candidate => candidate.Type.GetLastToken().ValueText.EndsWith("Attribute", StringComparison.Ordinal)) != true;

    /// <summary>Whether anything outside of its class can come to mean something else by it, as far as services go.</summary>
    private static bool Counts(SyntaxNode node) => node switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => true,
        MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax => false,
        _ => true,
    };

    private static bool IsEquivalent(SyntaxNode? one, SyntaxNode? other) => SyntaxFactory.AreEquivalent(one, other, topLevel: true);
}
