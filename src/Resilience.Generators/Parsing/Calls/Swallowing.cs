using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Recognises code that goes on after any failure.</summary>
internal static class Swallowing
{
    private const string Suffix = "Exception";

    /// <summary>Whether the node lies, within its body, in the block of a <c>try</c> with a clause for every exception that throws nothing itself.</summary>
    public static bool Surrounds(SyntaxNode node, SyntaxNode? body, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var current = node; current is not null && current != body; current = current.Parent)
        {
            if (current.Parent is TryStatementSyntax attempt && attempt.Block == current
                && attempt.Catches.Any(clause => Swallows(clause, model, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Swallows(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken)
    {
        var everything = clause.Declaration is not { } declaration
            || (!IsPlainlyNarrower(declaration.Type) && model.GetTypeInfo(declaration.Type, cancellationToken).Type?.IsException() == true);
        return everything && !clause.Block
            .DescendantNodes(inside => inside is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(inside => inside is ThrowStatementSyntax or ThrowExpressionSyntax);
    }

    /// <summary>Whether a name alone says that the clause is for some exceptions only, so that it need not be bound.</summary>
    private static bool IsPlainlyNarrower(TypeSyntax type) =>
        type is SimpleNameSyntax { Identifier.ValueText: var name } && name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal);
}
