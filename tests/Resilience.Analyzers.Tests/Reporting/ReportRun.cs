using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Resilience.Analyzers.Reporting;
using Resilience.TestKit;

namespace Resilience.Analyzers.Tests.Reporting;

/// <summary>One run of the report's generator, as a build runs it.</summary>
internal sealed class ReportRun
{
    private readonly GeneratorDriverRunResult _result;
    private readonly Compilation _output;

    private ReportRun(GeneratorDriverRunResult result, Compilation output)
    {
        _result = result;
        _output = output;
    }

    /// <summary>What is written, marks included.</summary>
    public string File => _result.GeneratedTrees.Single().ToString();

    /// <summary>The Markdown; null when nothing was written.</summary>
    public string? Markdown => LinesAfter(ReportFile.MarkdownMark);

    /// <summary>The JSON; null when nothing was written.</summary>
    public string? Json => LinesAfter(ReportFile.JsonMark);

    public bool RanReport => _result.Results.Single().TrackedSteps.ContainsKey(ReportGenerator.ReportStep);

    /// <summary>What the compiler says to the program with the written file.</summary>
    public IEnumerable<Diagnostic> Errors => _output.GetDiagnostics().Where(static finding => finding.Severity == DiagnosticSeverity.Error);

    public static ReportRun Of(
        string assembly, IEnumerable<(string Path, string Text)> sources, IEnumerable<MetadataReference> references, string? property = "true", params (string Name, string Text)[] settings)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = SourceCompilation.Of(sources, parsing).WithAssemblyName(assembly).AddReferences(references);
        var driver = CSharpGeneratorDriver.Create(
                [new ReportGenerator().AsSourceGenerator()],
                [.. settings.Select(static file => new Settings(file.Name, file.Text))],
                parsing,
                new ReportOptions(property),
                new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        Xunit.Assert.Empty(reported);
        return new ReportRun(driver.GetRunResult(), output);
    }

    private string? LinesAfter(string mark) => _result.GeneratedTrees.SingleOrDefault() is { } file
        ? string.Concat(file.ToString().Split('\n').Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => $"{line[mark.Length..]}\n"))
        : null;

    private sealed class Settings(string name, string text) : AdditionalText
    {
        public override string Path => name.Contains('\\', StringComparison.Ordinal) ? name : $"/settings/{name}";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
