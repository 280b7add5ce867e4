using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>Writes the token parameter after a method's others, on a line of its own where they have theirs.</summary>
internal static class TokenParameter
{
    public const string Name = "cancellationToken";

    public static MethodDeclarationSyntax AddTo(MethodDeclarationSyntax method)
    {
        var list = method.ParameterList;
        var parameters = list.Parameters;
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name))
            .WithType(SyntaxFactory.ParseTypeName("global::System.Threading.CancellationToken")
                .WithTrailingTrivia(SyntaxFactory.Space)
                .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));

        // An explicit implementation is only ever called through the interface: its own default would be a warning.
        if (method.ExplicitInterfaceSpecifier is null)
        {
            token = token.WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.EqualsToken, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
                SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
        }

        if (parameters.Count == 0)
        {
            return method.WithParameterList(list.WithParameters(SyntaxFactory.SingletonSeparatedList(token)));
        }

        var last = parameters[parameters.Count - 1];
        var lineBreak = parameters.Count > 1 ? parameters.GetSeparator(parameters.Count - 2).TrailingTrivia : list.OpenParenToken.TrailingTrivia;
        var separator = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(lineBreak.Any(SyntaxKind.EndOfLineTrivia) ? lineBreak : [SyntaxFactory.Space]);
        token = token.WithLeadingTrivia(last.GetLeadingTrivia()).WithTrailingTrivia(last.GetTrailingTrivia());
        var nodes = parameters.Replace(last, last.WithoutTrailingTrivia()).Add(token);
        return method.WithParameterList(list.WithParameters(
            SyntaxFactory.SeparatedList(nodes, parameters.GetSeparators().Append(separator))));
    }
}
