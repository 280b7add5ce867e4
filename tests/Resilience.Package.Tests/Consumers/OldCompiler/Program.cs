using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

// Compiles the files it is given, with the generator and the analyzers of the package, and writes what a compiler would.
var paths = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "analyzers.txt"))
    .Where(path => Path.GetFileName(path).StartsWith("Resilience.", StringComparison.Ordinal))
    .ToArray();
var loader = new PackageLoader(paths);
var files = paths.Select(path => new AnalyzerFileReference(path, loader)).ToArray();
var failed = false;
foreach (var file in files)
{
    file.AnalyzerLoadFailed += (_, failure) =>
    {
        failed = true;
        Console.WriteLine($"{file.Display} failed to load: {failure.ErrorCode} {failure.Message}");
    };
}

var generators = files.SelectMany(file => file.GetGenerators(LanguageNames.CSharp)).ToArray();
var analyzers = files.SelectMany(file => file.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
Console.WriteLine($"compiler {typeof(CSharpCompilation).Assembly.GetName().Version}");
Console.WriteLine(failed || analyzers.IsEmpty ? "not all loaded" : $"loaded {generators.Length} generators, all analyzers");

var options = new CSharpParseOptions(LanguageVersion.CSharp12);
var compilation = CSharpCompilation.Create(
    "Compiled",
    args.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
    File.ReadLines(Path.Combine(AppContext.BaseDirectory, "references.txt")).Select(path => MetadataReference.CreateFromFile(path)),
    new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

CSharpGeneratorDriver.Create(generators, parseOptions: options)
    .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var told);
var found = told
    .Concat(whole.GetDiagnostics())
    .Concat(await whole.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync())
    .Where(finding => finding.Severity >= DiagnosticSeverity.Warning);
foreach (var finding in found)
{
    Console.WriteLine(finding);
}

foreach (var generated in whole.SyntaxTrees.Except(compilation.SyntaxTrees))
{
    Console.WriteLine($"generated {Path.GetFileName(generated.FilePath)}");
}
