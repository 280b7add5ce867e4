using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Resilience.Generators;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A program as an editor opens it: projects that reference each other's sources, the generator on.</summary>
internal static class CorpusSolution
{
    public static Solution Of(CorpusProgram program)
    {
        var builds = CorpusCompiler.BuildsOf(program);
        var solution = new AdhocWorkspace().CurrentSolution;
        foreach (var build in builds)
        {
            var name = build.Sources.AssemblyName!;
            var id = ProjectId.CreateNewId(name);
            solution = solution.AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, name, name, LanguageNames.CSharp,
                compilationOptions: build.Sources.Options,
                parseOptions: CorpusCompiler.Parsing,
                projectReferences: solution.ProjectIds.Select(static before => new ProjectReference(before)),
                metadataReferences: builds[0].Sources.References,
                analyzerReferences: [new AnalyzerFileReference(typeof(ResilienceGenerator).Assembly.Location, new LoadedAnalyzers())]));
            foreach (var tree in build.Sources.SyntaxTrees)
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
            }
        }

        var last = solution.ProjectIds[^1];
        return program.Settings.Aggregate(solution, (changed, settings) => changed.AddAdditionalDocument(
            DocumentId.CreateNewId(last), settings.Path, SourceText.From(settings.Text), filePath: settings.Path));
    }

    /// <summary>What analyzers report, suppressed findings left out.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            var reported = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync();
            found.AddRange(reported.Where(static diagnostic => !diagnostic.IsSuppressed));
        }

        return found.ToImmutable();
    }

    /// <summary>What keeps it from compiling.</summary>
    public static async Task<IEnumerable<string>> ErrorsOfAsync(Solution solution)
    {
        var compilations = await Task.WhenAll(solution.Projects.Select(static project => project.GetCompilationAsync()));
        return compilations.SelectMany(static compilation => compilation!.GetDiagnostics())
            .Where(static found => found.Severity == DiagnosticSeverity.Error)
            .Select(static found => found.ToString());
    }
}
