using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Implementations;

/// <summary>The classes of one compilation, and of what it references, that implement services. Names come first: binding is what costs.</summary>
internal sealed class ServiceClasses(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ParsedService[]> _services = new(SymbolEqualityComparer.Default);
    private readonly Lazy<HashSet<string>> _names = new(() => new HashSet<string>(compilation.SyntaxTrees.SelectMany(static tree => DeclaredInTree.Of(tree).Derived), StringComparer.Ordinal));
    private readonly Lazy<IAssemblySymbol[]> _others = new(() => [.. compilation.SourceModule.ReferencedAssemblySymbols.Where(ReferencedPrograms.UsesRuntime)]);

    /// <summary>Whether a class of that name may implement a service.</summary>
    public bool MayInclude(string? name) => name is not null && (_names.Value.Contains(name) || Array.Exists(_others.Value, other => other.TypeNames.Contains(name)));

    /// <summary>The services that a type implements; none for interfaces, and for the proxies that the generator writes.</summary>
    public IReadOnlyList<ParsedService> ServicesOf(ITypeSymbol? type, CancellationToken cancellationToken) =>
        type is INamedTypeSymbol named && IsCandidate(named)
            ? _services.GetOrAdd(named.OriginalDefinition, key => IsWritten(key) ? [] : [.. ImplementedServices.Of(key, compilation, cancellationToken)])
            : [];

    /// <summary>Whether code of a type may know such a class: the type, or one around it, implements one of the services itself.</summary>
    public static bool IsOfTheFamily(INamedTypeSymbol? holder, IReadOnlyList<ParsedService> services)
    {
        for (var type = holder; type is not null; type = type.ContainingType)
        {
            if (type.AllInterfaces.Any(candidate => services.Any(service => SymbolEqualityComparer.Default.Equals(service.Interface, candidate.OriginalDefinition))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWritten(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute");

    private bool IsCandidate(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } && IsOfProjects(type) && type.AllInterfaces.Any(IsOfProjects);

    /// <summary>Whether a type is declared where services can be: here, or in an assembly that uses the runtime.</summary>
    private bool IsOfProjects(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) || _others.Value.Contains(type.ContainingAssembly, SymbolEqualityComparer.Default);
}
