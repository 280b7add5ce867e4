using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// A project as a large team would have it: services in chains of six, of which the last one retries and each waits longer than the one below; a class
/// that calls each; registrations by team; and one file that has nothing to do with services.
/// </summary>
internal sealed class SyntheticProject
{
    public static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.None);

    private readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public SyntheticProject(int services, bool annotated)
    {
        var all = Enumerable.Range(0, services).Select(number => new SyntheticService(number, services, annotated)).ToArray();
        Files = [("Unrelated.cs", Unrelated(0)), .. all.SelectMany(static service => service.Files()), .. all.GroupBy(static service => service.Area).Select(Registrations)];
    }

    public IReadOnlyList<(string Path, string Text)> Files { get; }

    public int LineCount => Files.Sum(static file => file.Text.Count(static letter => letter == '\n') + 1);

    /// <summary>Parses everything anew, side by side as the compiler does.</summary>
    public CSharpCompilation Compile() => Compile(Files);

    /// <summary>Parses other files for a project of the same kind.</summary>
    public CSharpCompilation Compile(IReadOnlyList<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Synthetic",
        files.AsParallel().AsOrdered().Select(static file => CSharpSyntaxTree.ParseText(file.Text, Options, file.Path)),
        _references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Changes one number in the body of a method that no service knows of, or adds a type beside it.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int edit, bool isDeclaration) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(Unrelated(edit, isDeclaration ? $"\n\npublic sealed class Number{edit};" : ""), Options, "Unrelated.cs"));

    private static string Unrelated(int number, string more = "") => $$"""
        namespace Synthetic;

        public static class Unrelated
        {
            public static int Number() => {{number.ToString(CultureInfo.InvariantCulture)}};
        }{{more}}
        """;

    private static (string Path, string Text) Registrations(IGrouping<string, SyntheticService> area) => ($"{area.Key}/Registrations.cs", $$"""
        using Microsoft.Extensions.DependencyInjection;

        namespace Synthetic.{{area.Key}};

        public static class Registrations
        {
            public static IServiceCollection Add{{area.Key}}(this IServiceCollection services)
            {
                {{string.Join("\n        ", area.Select(static service => service.Registration))}}
                return services;
            }
        }
        """);
}
