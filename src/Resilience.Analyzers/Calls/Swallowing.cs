using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Calls;

/// <summary>Recognises code that goes on after any failure.</summary>
internal static class Swallowing
{
    /// <summary>Whether the node lies in the block of a <c>try</c> with a clause for every exception that throws nothing itself.</summary>
    public static bool Surrounds(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.Ancestors().OfType<TryStatementSyntax>()
            .Any(attempt => attempt.Block.Span.Contains(node.Span) && attempt.Catches.Any(clause => Swallows(clause, model, cancellationToken)));

    private static bool Swallows(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken)
    {
        var everything = clause.Declaration is not { } declaration
            || model.GetTypeInfo(declaration.Type, cancellationToken).Type?.IsException() == true;
        return everything && !clause.Block
            .DescendantNodes(inside => inside is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(inside => inside is ThrowStatementSyntax or ThrowExpressionSyntax);
    }
}
