using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Tests.Documents;

/// <summary>A block of code in a page of the documentation.</summary>
/// <param name="Page">The page, from the root of the repository.</param>
/// <param name="Line">The line of its first line of code.</param>
/// <param name="Language">What the page says it is written in.</param>
/// <param name="Text">The code.</param>
internal sealed record Snippet(string Page, int Line, string Language, string Text)
{
    /// <summary>
    /// A file that compiles where the block is right, so that the compiler's findings name the page's own lines: types stand as they are,
    /// members of an interface in one, statements in a method of a class that derives from the context's <c>Page</c>.
    /// </summary>
    public string ToFile()
    {
        if (IsFile(Text))
        {
            return Located();
        }

        var asMembers = $"public interface ISnippet{Line}\n{{\n{Located()}\n}}";
        return HasErrors(asMembers)
            ? $"internal sealed class Snippet{Line} : Page\n{{\n    public async Task RunAsync(CancellationToken cancellationToken)\n    {{\n{Located()}\n        await Task.CompletedTask;\n    }}\n}}"
            : asMembers;
    }

    private string Located() => $"#line {Line} \"{Page}\"\n{Text}\n#line default";

    private static bool IsFile(string text) =>
        !HasErrors(text) && !CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();

    private static bool HasErrors(string text) => CSharpSyntaxTree.ParseText(text).GetDiagnostics().Any();
}
