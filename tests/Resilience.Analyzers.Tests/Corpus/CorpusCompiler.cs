using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Reporting;
using Resilience.Analyzers.Tests.Reporting;
using Resilience.Generators;
using Resilience.TestKit.Verification;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Compiles a program as a build does: project by project, the generator on, each against the images of those before it.</summary>
internal static class CorpusCompiler
{
    private static readonly string Usings = ImplicitUsings.With(
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging");

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsReferenced(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Lazy<MetadataReference> Libraries = new(static () => ImageOf(Create("Libraries", CorpusProgram.LibrariesText, "Libraries.cs", Framework)));

    private static readonly ConcurrentDictionary<string, IReadOnlyList<CorpusBuild>> Built = new();

    /// <summary>How all sources are read.</summary>
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Latest);

    /// <summary>The builds of the projects, in order.</summary>
    public static IReadOnlyList<CorpusBuild> BuildsOf(CorpusProgram program) => Built.GetOrAdd(program.Name, static (_, program) => Build(program), program);

    /// <summary>What is compiled of each project, in order: its sources and what the generator wrote.</summary>
    public static IEnumerable<Compilation> CompilationsOf(CorpusProgram program) => BuildsOf(program).Select(static build => build.Output);

    private static List<CorpusBuild> Build(CorpusProgram program)
    {
        var references = Framework.Add(Libraries.Value);
        var built = new List<CorpusBuild>();
        foreach (var project in program.Projects)
        {
            var sources = Create(project.Name, project.Source.Text, project.Source.Path, references);
            var driver = CSharpGeneratorDriver.Create(
                    [new ResilienceGenerator().AsSourceGenerator(), new ReportGenerator().AsSourceGenerator()],
                    parseOptions: Parsing,
                    optionsProvider: new ReportOptions("true"))
                .RunGeneratorsAndUpdateCompilation(sources, out var output, out _);
            built.Add(new CorpusBuild(sources, driver, output));
            references = built.Count < program.Projects.Count ? references.Add(ImageOf(output)) : references;
        }

        return built;
    }

    /// <summary>The settings files, for the project that runs.</summary>
    public static AnalyzerOptions OptionsOf(CorpusProgram program, int project) =>
        new(project == program.Projects.Count - 1 ? [.. program.Settings.Select(static source => new SettingsFile(source.Path, source.Text))] : []);

    private static CSharpCompilation Create(string name, string text, string path, IEnumerable<MetadataReference> references)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Parsing, path);
        var kind = tree.GetRoot().ChildNodes().Any(static node => node is GlobalStatementSyntax) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        return CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs"), tree],
            references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static MetadataReference ImageOf(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException($"{compilation.AssemblyName} does not compile: {emitted.Diagnostics.First(static found => found.Severity == DiagnosticSeverity.Error)}");
    }

    /// <summary>No test framework among them: rules are milder with tests.</summary>
    private static bool IsReferenced(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        || assembly is "Microsoft.AspNetCore" or "mscorlib" or "netstandard" or "Microsoft.Net.Http.Headers" or "Resilience.Runtime";
}
