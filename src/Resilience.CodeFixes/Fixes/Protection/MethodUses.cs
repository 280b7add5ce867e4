using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>Whether the uses of a method still compile when it takes one optional parameter more.</summary>
internal static class MethodUses
{
    /// <summary>Not so as a method group, whose delegate has the old parameters, nor in an expression tree, which cannot leave arguments out.</summary>
    public static async Task<bool> AllowOneMoreParameterAsync(IMethodSymbol method, Solution solution, CancellationToken cancellationToken)
    {
        foreach (var reference in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                if (location.Document is SourceGeneratedDocument || location.IsImplicit)
                {
                    continue;
                }

                var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
                var model = await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                var name = root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (!Allows(name, model!, cancellationToken))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Allows(SyntaxNode name, SemanticModel model, CancellationToken cancellationToken)
    {
        if (name.FirstAncestorOrSelf<CrefSyntax>() is { } cref)
        {
            return !cref.DescendantNodesAndSelf().OfType<CrefParameterListSyntax>().Any();
        }

        var expression = name;
        while (expression.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax && expression.Parent.Span.End == expression.Span.End)
        {
            expression = expression.Parent;
        }

        var isCalled = expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression;
        return isCalled ? !IsInExpressionTree(expression, model, cancellationToken) : IsNamedOnly(expression);
    }

    private static bool IsNamedOnly(SyntaxNode expression) => expression.Ancestors()
        .OfType<InvocationExpressionSyntax>()
        .Any(invocation => invocation.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    private static bool IsInExpressionTree(SyntaxNode expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression.Ancestors().Any(ancestor => ancestor switch
        {
            LambdaExpressionSyntax lambda => model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { Name: "Expression" } type
                && type.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions",

            // Whether a query becomes an expression tree depends on its source: not worth the risk.
            QueryExpressionSyntax => true,
            _ => false,
        });
}
