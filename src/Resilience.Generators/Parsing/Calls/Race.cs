using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// What becomes of a task that is waited for together with others until the first ends. Its time counts no longer than that; its failure
/// only where somebody takes the result of the first.
/// </summary>
internal static class Race
{
    public static CallTraits Of(InvocationExpressionSyntax whenAny)
    {
        var fate = TaskFate.Of(whenAny);
        return (fate & CallTraits.Detached) != 0 ? fate
            : IsLeft(whenAny) ? CallTraits.Raced | CallTraits.Swallowed
            : CallTraits.Raced | CallTraits.Conditional;
    }

    /// <summary>Whether nobody takes what the first ended with.</summary>
    private static bool IsLeft(SyntaxNode race) => race.Parent switch
    {
        ParenthesizedExpressionSyntax outer => IsLeft(outer),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax call } => IsLeft(call),
        AwaitExpressionSyntax wait => IsUnread(wait),
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => IsReturnedPlain(race),
        _ => false,
    };

    /// <summary>Whether the method around promises the end alone: of a task of a task somebody takes the first.</summary>
    private static bool IsReturnedPlain(SyntaxNode race) =>
        race.Ancestors().FirstOrDefault(static around => around is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) switch
        {
            MethodDeclarationSyntax method => method.ReturnType is IdentifierNameSyntax,
            LocalFunctionStatementSyntax local => local.ReturnType is IdentifierNameSyntax,
            _ => false,
        };

    private static bool IsUnread(SyntaxNode first) => first.Parent switch
    {
        ParenthesizedExpressionSyntax outer => IsUnread(outer),
        ExpressionStatementSyntax or BinaryExpressionSyntax => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => true,
        MemberAccessExpressionSyntax access => LocalReads.IsStanding(access.Name.Identifier.ValueText),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local } =>
            LocalReads.Of(local)?.All(LocalReads.IsLook) == true,
        _ => false,
    };
}
