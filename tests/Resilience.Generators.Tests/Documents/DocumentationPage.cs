using System.Runtime.CompilerServices;
using Resilience.TestKit;
using Resilience.TestKit.Verification;

namespace Resilience.Generators.Tests.Documents;

/// <summary>
/// A page of the documentation with its blocks of code. They are compiled together, in front of what the page takes for granted, which stands beside this
/// in <c>Contexts/{page}.cs.txt</c>: the types it speaks of, the class <c>Page</c> whose fields its statements use, and for its settings a class
/// <c>Host</c> that registers the services they are for.
/// </summary>
internal sealed class DocumentationPage
{
    private const string Fence = "```";

    private DocumentationPage(string name, IReadOnlyList<Snippet> snippets) => (Name, Snippets) = (name, snippets);

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    /// <summary>All pages for users; those of the rules have a test of their own.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md" }
            .Concat(FindIn("docs", SearchOption.TopDirectoryOnly))
            .Concat(FindIn("samples", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal),
    ];

    public string Name { get; }

    public IReadOnlyList<Snippet> Snippets { get; }

    public static DocumentationPage Read(string name) => new(name, [.. Extract(name, File.ReadAllLines(Path.Combine(Root, name)))]);

    /// <summary>Compiles all that is C#.</summary>
    public GeneratorRun Compile() => GeneratorRun.Of(
    [
        ("Usings.cs", ImplicitUsings.With("Microsoft.Extensions.DependencyInjection")),
        ("Context.cs", Context()),
        .. Snippets.Where(snippet => snippet.Language == "csharp").Select(snippet => ($"Snippet{snippet.Line}.cs", snippet.ToFile())),
    ]);

    private string Context()
    {
        var path = Path.Combine(Folder(), "Contexts", Path.GetFileNameWithoutExtension(Name) + ".cs.txt");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static IEnumerable<Snippet> Extract(string page, string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith(Fence, StringComparison.Ordinal))
            {
                var (first, language) = (at + 1, lines[at][Fence.Length..]);
                at = Array.IndexOf(lines, Fence, first);
                yield return new Snippet(page, first + 1, language, string.Join('\n', lines[first..at]));
            }
        }
    }

    private static IEnumerable<string> FindIn(string folder, SearchOption depth) =>
        Directory.GetFiles(Path.Combine(Root, folder), "*.md", depth).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
