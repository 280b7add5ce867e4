using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>
/// What a compilation declares, as far as services can tell: equal to another where none can have become another one, so that an edit inside a class
/// reads nothing anew. The compilation is let go once it has been read.
/// </summary>
internal sealed class DeclaredProgram(Compilation compilation) : IEquatable<DeclaredProgram>
{
    private readonly object _gate = new();
    private readonly string? _assembly = compilation.AssemblyName;
    private readonly CompilationOptions _options = compilation.Options;
    private readonly ImmutableArray<MetadataReference> _references = compilation.References.ToImmutableArray();
    private readonly ImmutableArray<SyntaxTree> _trees = compilation.SyntaxTrees.ToImmutableArray();
    private Compilation? _compilation = compilation;
    private ImmutableArray<ServiceModel> _services;

    /// <summary>The services that a proxy can be written for, in the order of their names.</summary>
    public ImmutableArray<ServiceModel> ReadServices(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_compilation is { } unread)
            {
                var annotated = Annotated().ToArray();
                if (annotated.Length > 0)
                {
                    BindOwnAttributes(unread);
                }

                _services = annotated.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                    .Select(key => Read(key, unread, cancellationToken))
                    .OfType<ServiceModel>()
                    .ToImmutableArray();
                _compilation = null;
            }

            return _services;
        }
    }

    public bool Equals(DeclaredProgram? other) =>
        other is not null
        && _assembly == other._assembly
        && _trees.Length == other._trees.Length
        && _options.Equals(other._options)
        && _references.SequenceEqual(other._references)
        && _trees.Zip(other._trees, DeclaredOutline.IsSame).All(static same => same);

    public override bool Equals(object? obj) => Equals(obj as DeclaredProgram);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_assembly ?? "");

    /// <summary>
    /// Until the assembly's and the module's own attributes are bound, the compiler looks through all files for them whenever it binds the name of a type
    /// that they declare, to learn whether the whole is experimental.
    /// </summary>
    private static void BindOwnAttributes(Compilation compilation)
    {
        _ = compilation.Assembly.GetAttributes();
        _ = compilation.SourceModule.GetAttributes();
    }

    /// <summary>The full names of the interfaces that have attributes, each once.</summary>
    private IEnumerable<string> Annotated() =>
        _trees.SelectMany(static tree => DeclaredInTree.Of(tree).Annotated).Distinct(StringComparer.Ordinal).OrderBy(static key => key, StringComparer.Ordinal);

    private static ServiceModel? Read(string key, Compilation compilation, CancellationToken cancellationToken) =>
        ServiceKey.Find(key, compilation.Assembly) is { } symbol && ParsedServices.Of(symbol, compilation, cancellationToken) is { } service
            ? ServiceReader.Read(service, compilation)
            : null;
}
