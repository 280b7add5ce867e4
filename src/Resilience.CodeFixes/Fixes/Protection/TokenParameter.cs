using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>Writes the token parameter after a method's others, on a line of its own where they have theirs.</summary>
internal static class TokenParameter
{
    public const string Name = "cancellationToken";

    /// <summary>Marks the attribute that an iterator's parameter needs, for its import.</summary>
    public static SyntaxAnnotation IteratorAttribute { get; } = new();

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

        if (IsAsyncIterator(method))
        {
            token = token.AddAttributeLists(ForIterator());
        }

        method = TokenDocumentation.AddTo(method);
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

    private static bool IsAsyncIterator(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        && method.ReturnType.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { Identifier.ValueText: "IAsyncEnumerable" };

    /// <summary>Without it the token of whoever enumerates would not reach the iterator, and the compiler says so.</summary>
    private static AttributeListSyntax ForIterator()
    {
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::System.Runtime.CompilerServices.EnumeratorCancellationAttribute")
            .WithAdditionalAnnotations(Simplifier.Annotation, IteratorAttribute));
        return SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(SyntaxFactory.Space);
    }
}
