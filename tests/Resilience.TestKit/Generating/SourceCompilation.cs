using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.TestKit;

/// <summary>Compilations of sample sources against the framework, the runtime and what the runtime needs; nullable on, warnings shown.</summary>
public static class SourceCompilation
{
    private static readonly ImmutableArray<MetadataReference> References = [.. Platform().Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A library of the sources given.</summary>
    /// <param name="sources">Path and text of each.</param>
    /// <param name="parsing">Language version and documentation mode.</param>
    public static CSharpCompilation Of(IEnumerable<(string Path, string Text)> sources, CSharpParseOptions parsing) => CSharpCompilation.Create(
        "Sample",
        sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, parsing, source.Path)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    private static IEnumerable<string> Platform() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileNameWithoutExtension(path) is { } name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "Microsoft.CSharp" or "Resilience.Runtime"
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)));
}
