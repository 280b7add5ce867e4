using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>Documents the token where the other parameters are documented: one left out would be a warning.</summary>
internal static class TokenDocumentation
{
    private const string Line = $"/// <param name=\"{TokenParameter.Name}\">Ends the call early.</param>";

    public static MethodDeclarationSyntax AddTo(MethodDeclarationSyntax method)
    {
        var leading = method.GetLeadingTrivia();
        var index = leading.IndexOf(SyntaxKind.SingleLineDocumentationCommentTrivia);
        if (index < 0 || leading[index].GetStructure() is not DocumentationCommentTriviaSyntax documentation
            || documentation.Content.OfType<XmlElementSyntax>().LastOrDefault(IsParameter) is not { } last)
        {
            return method;
        }

        var text = documentation.ToFullString();
        var end = text.IndexOf('\n', last.Span.End - documentation.FullSpan.Start) + 1;
        var lineEnd = text[end - 2] == '\r' ? "\r\n" : "\n";
        var indentation = index > 0 && leading[index - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading[index - 1].ToString() : "";
        var added = SyntaxFactory.ParseLeadingTrivia($"{text.Substring(0, end)}{indentation}{Line}{lineEnd}{text.Substring(end)}");
        return method.WithLeadingTrivia(leading.RemoveAt(index).InsertRange(index, added));
    }

    private static bool IsParameter(XmlElementSyntax element) => element.StartTag.Name.LocalName.ValueText == "param";
}
