using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.TestKit.Verification;

/// <summary>Marked sources as a solution of one or two projects, compiled against the framework and the runtime.</summary>
public sealed class TestSolution
{
    private static readonly ImmutableArray<MetadataReference> References = LoadReferences();

    private static readonly ImmutableArray<MetadataReference> OtherReferences = LoadReferences();

    private TestSolution(Solution solution, ImmutableArray<Finding> findings)
    {
        Solution = solution;
        Findings = findings;
    }

    public Solution Solution { get; }

    public ImmutableArray<Finding> Findings { get; }

    /// <summary>One project with the usual global usings.</summary>
    public static TestSolution Of(params string[] markups) => Create([ImplicitUsings.Text, .. markups], []);

    /// <summary>One project, no global usings.</summary>
    public static TestSolution OfExactly(params string[] markups) => Create(markups, []);

    /// <summary>Contracts in one project, what uses them in a second that references the first.</summary>
    public static TestSolution OfTwoProjects(string contracts, string application) =>
        Create([ImplicitUsings.Text, contracts], [ImplicitUsings.Text, application]);

    /// <summary>The same where the two target different frameworks: the second sees the first's types through symbols of its own.</summary>
    public static TestSolution OfTwoFrameworks(string contracts, string application) =>
        Create([ImplicitUsings.Text, contracts], [ImplicitUsings.Text, application], OtherReferences);

    /// <summary>The same with lines of an <c>.editorconfig</c> for all C# files.</summary>
    public TestSolution WithOptions(params string[] lines)
    {
        var text = SourceText.From("root = true\n[*.cs]\n" + string.Join("\n", lines));
        var solution = Solution;
        foreach (var project in Solution.ProjectIds)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project), ".editorconfig", text, filePath: "/.editorconfig");
            foreach (var document in solution.GetProject(project)!.Documents.ToArray())
            {
                solution = solution.WithDocumentFilePath(document.Id, "/" + document.FilePath);
            }
        }

        return new TestSolution(solution, [.. Findings.Select(static finding => finding with { Path = "/" + finding.Path })]);
    }

    /// <summary>The same with settings, which may be marked, as an additional file of every project.</summary>
    public TestSolution WithSettings(string markup, string path = "appsettings.json")
    {
        var settings = MarkedSource.Parse(markup, path);
        var solution = Solution;
        foreach (var project in Solution.ProjectIds)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project), path, SourceText.From(settings.Text), filePath: path);
        }

        return new TestSolution(solution, Findings.AddRange(settings.Findings));
    }

    /// <summary>The same with what the generator writes.</summary>
    public TestSolution WithGenerator() => new(
        Solution.ProjectIds.Aggregate(Solution, static (solution, project) => solution.AddAnalyzerReference(project, new GeneratorReference())), Findings);

    /// <summary>What the compiler and the analyzers say about the solution, by project and place.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects.OrderBy(static project => project.Name, StringComparer.Ordinal))
        {
            var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException($"{project.Name} does not compile.");
            var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            found.AddRange(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
            found.AddRange(await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync());
        }

        return
        [
            .. found.OrderBy(static d => Finding.From(d).Path, StringComparer.Ordinal)
                .ThenBy(static d => d.Location.SourceSpan.Start)
                .ThenBy(static d => d.Id, StringComparer.Ordinal),
        ];
    }

    private static TestSolution Create(string[] contracts, string[] application, ImmutableArray<MetadataReference>? applicationReferences = null)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var contractsId = ProjectId.CreateNewId();
        var solution = AddProject(new AdhocWorkspace().CurrentSolution, contractsId, "Contracts", contracts, References, findings);
        if (application.Length > 0)
        {
            var applicationId = ProjectId.CreateNewId();
            solution = AddProject(solution, applicationId, "Shop", application, applicationReferences ?? References, findings)
                .AddProjectReference(applicationId, new ProjectReference(contractsId));
        }

        return new TestSolution(solution, findings.ToImmutable());
    }

    private static Solution AddProject(
        Solution solution, ProjectId id, string name, string[] markups, ImmutableArray<MetadataReference> references, ImmutableArray<Finding>.Builder findings)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: references));
        for (var i = 0; i < markups.Length; i++)
        {
            var path = $"{name}{i}.cs";
            var source = MarkedSource.Parse(markups[i], path);
            findings.AddRange(source.Findings);
            solution = solution.AddDocument(DocumentId.CreateNewId(id), path, SourceText.From(source.Text), filePath: path);
        }

        return solution;
    }

    private static ImmutableArray<MetadataReference> LoadReferences() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsReferenced(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsReferenced(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || assembly is "mscorlib" or "netstandard" or "Resilience.Runtime";
}
