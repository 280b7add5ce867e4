using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Generators;

namespace Resilience.TestKit;

/// <summary>One run of the generator over a compilation, with what it wrote, what the compiler says to it, and why each step ran.</summary>
public sealed class GeneratorRun
{
    private const string ModelName = "Resilience.ServiceModel.g.cs";

    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _input;
    private readonly Compilation _output;
    private readonly GeneratorRunResult _result;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        _input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out _output, out var reported);
        _result = _driver.GetRunResult().Results.Single();
        Reported = reported;
    }

    /// <summary>What the generator itself reported, a crash included: it should be nothing.</summary>
    public ImmutableArray<Diagnostic> Reported { get; }

    /// <summary>The services' files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Outputs => _result.GeneratedSources
        .Where(source => source.HintName != ModelName)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The file that tells other assemblies of this one; null when there is none.</summary>
    public string? Model => _result.GeneratedSources.Where(source => source.HintName == ModelName).Select(source => source.SourceText.ToString()).SingleOrDefault();

    /// <summary>Everything together.</summary>
    public Compilation Compilation => _output;

    /// <summary>What the compiler says to all of it, warnings and errors, documentation included.</summary>
    public IReadOnlyList<Diagnostic> Findings => [.. _output.GetDiagnostics().Where(finding => finding.Severity >= DiagnosticSeverity.Warning && !IsOwnMissingComment(finding))];

    /// <summary>What the compiler says to the written files alone.</summary>
    public IReadOnlyList<Diagnostic> FindingsInOutputs => [.. Findings.Where(finding => IsOutput(finding.Location.SourceTree))];

    /// <summary>Runs the generator over one file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="version">The language version of everything, the written files included.</param>
    public static GeneratorRun Of(string source, LanguageVersion version = LanguageVersion.Latest) => Of([("Source.cs", source)], version);

    /// <summary>Runs the generator over several files.</summary>
    /// <param name="sources">Path and text of each.</param>
    /// <param name="version">The language version of everything, the written files included.</param>
    public static GeneratorRun Of(IEnumerable<(string Path, string Text)> sources, LanguageVersion version = LanguageVersion.Latest) =>
        Of(SourceCompilation.Of(sources, new CSharpParseOptions(version, DocumentationMode.Diagnose)), version);

    /// <summary>Runs the generator over an assembly that references others.</summary>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="sources">Path and text of each.</param>
    /// <param name="references">The other assemblies.</param>
    public static GeneratorRun Of(string assembly, IEnumerable<(string Path, string Text)> sources, IEnumerable<MetadataReference> references) =>
        Of(SourceCompilation.Of(sources, new CSharpParseOptions(LanguageVersion.Latest)).WithAssemblyName(assembly).AddReferences(references), LanguageVersion.Latest);

    /// <summary>The same as an editor runs it: without what only builds write.</summary>
    public static GeneratorRun WithoutModel(string assembly, IEnumerable<(string Path, string Text)> sources, IEnumerable<MetadataReference> references) =>
        Of(
            SourceCompilation.Of(sources, new CSharpParseOptions(LanguageVersion.Latest)).WithAssemblyName(assembly).AddReferences(references),
            LanguageVersion.Latest,
            IncrementalGeneratorOutputKind.Implementation);

    private static GeneratorRun Of(
        CSharpCompilation compilation, LanguageVersion version, IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None)
    {
        var parsing = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var driver = CSharpGeneratorDriver.Create(
            [new ResilienceGenerator().AsSourceGenerator()],
            parseOptions: parsing,
            driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver, compilation);
    }

    /// <summary>Runs the same driver again over an edited file.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="edit">Makes the new text of the old.</param>
    public GeneratorRun Edit(string path, Func<string, string> edit)
    {
        var tree = _input.SyntaxTrees.Single(candidate => candidate.FilePath == path);
        var edited = CSharpSyntaxTree.ParseText(edit(tree.ToString()), (CSharpParseOptions)tree.Options, path);
        return new GeneratorRun(_driver, _input.ReplaceSyntaxTree(tree, edited));
    }

    /// <summary>Whether a named step ran at all.</summary>
    public bool Ran(string step) => _result.TrackedSteps.ContainsKey(step);

    /// <summary>Why each output of a named step is what it is.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. _result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>Why each service's file is what it is.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons() => OutputReasons("SourceOutput");

    /// <summary>Why the file for other assemblies is what it is.</summary>
    public IReadOnlyList<IncrementalStepRunReason> ModelReasons() => OutputReasons("ImplementationSourceOutput");

    private IReadOnlyList<IncrementalStepRunReason> OutputReasons(string kind) =>
        [.. _result.TrackedOutputSteps[kind].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>Compiles everything to an image that others can reference.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public MetadataReference ToReference() => MetadataReference.CreateFromImage(Emit().ToArray());

    /// <summary>Compiles everything and loads it.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public Assembly Load()
    {
        using var image = Emit();
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    private MemoryStream Emit()
    {
        var image = new MemoryStream();
        var emitted = _output.Emit(image);
        return emitted.Success
            ? image
            : throw new InvalidOperationException(string.Join(Environment.NewLine, emitted.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>The sources are samples: their missing comments are nobody's concern. The outputs' are.</summary>
    private bool IsOwnMissingComment(Diagnostic finding) => finding.Id == "CS1591" && !IsOutput(finding.Location.SourceTree);

    private bool IsOutput(SyntaxTree? tree) => tree is not null && !_input.ContainsSyntaxTree(tree);
}
