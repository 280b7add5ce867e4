using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>The types that a compilation declares in code a person wrote. Collected once, when a rule first asks.</summary>
internal sealed class SourceTypes
{
    private static readonly ConditionalWeakTable<Compilation, SourceTypes> ByCompilation = new();

    private readonly object _gate = new();
    private readonly Compilation _compilation;
    private ImmutableArray<INamedTypeSymbol> _types;
    private ImmutableArray<INamedTypeSymbol> _implementing;
    private ILookup<ISymbol?, INamedTypeSymbol>? _implementations;

    private SourceTypes(Compilation compilation) => _compilation = compilation;

    public static SourceTypes Of(Compilation compilation) => ByCompilation.GetValue(compilation, static key => new SourceTypes(key));

    public IEnumerable<INamedTypeSymbol> Interfaces(CancellationToken cancellationToken) =>
        All(cancellationToken).Where(type => type.TypeKind == TypeKind.Interface);

    /// <summary>The classes and structs that implement anything.</summary>
    public ImmutableArray<INamedTypeSymbol> Implementing(CancellationToken cancellationToken)
    {
        if (_implementing.IsDefault)
        {
            // What a type implements has to be bound, which is worth doing side by side.
            var found = All(cancellationToken).AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Where(Implements);
            ImmutableInterlocked.InterlockedInitialize(ref _implementing, found.ToImmutableArray());
        }

        return _implementing;
    }

    public IEnumerable<INamedTypeSymbol> Classes(CancellationToken cancellationToken) => All(cancellationToken).Where(type => type.TypeKind == TypeKind.Class);

    /// <summary>The classes and structs that implement an interface.</summary>
    public IEnumerable<INamedTypeSymbol> ImplementationsOf(INamedTypeSymbol service, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Not side by side: whoever waits here may be one of those that would do it.
            _implementations ??= (_implementing.IsDefault ? All(cancellationToken).Where(Implements) : _implementing)
                .SelectMany(type => type.AllInterfaces.Select(implemented => (Interface: implemented.OriginalDefinition, Type: type)))
                .ToLookup(pair => (ISymbol?)pair.Interface, pair => pair.Type, SymbolEqualityComparer.Default);
        }

        return _implementations[service.OriginalDefinition];
    }

    private static bool Implements(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.AllInterfaces.IsEmpty;

    private ImmutableArray<INamedTypeSymbol> All(CancellationToken cancellationToken)
    {
        if (_types.IsDefault)
        {
            var types = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
            Collect(_compilation.Assembly.GlobalNamespace, types, cancellationToken);
            ImmutableInterlocked.InterlockedInitialize(ref _types, types.ToImmutable());
        }

        return _types;
    }

    /// <summary>Asks types for the types inside of them only: all their members would cost more than everything else here.</summary>
    private static void Collect(INamespaceOrTypeSymbol container, ImmutableArray<INamedTypeSymbol>.Builder types, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var type in container.GetTypeMembers())
        {
            if (type.DeclaringSyntaxReferences.Any(reference => !GeneratedCode.Contains(reference.SyntaxTree)))
            {
                types.Add(type);
            }

            Collect(type, types, cancellationToken);
        }

        foreach (var inner in container is INamespaceSymbol space ? space.GetNamespaceMembers() : [])
        {
            Collect(inner, types, cancellationToken);
        }
    }
}
