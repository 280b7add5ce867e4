using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Implementations;

/// <summary>The classes of one compilation, and of what it references, that implement services. Names come first: binding is what costs.</summary>
internal sealed class ServiceClasses(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ParsedService[]> _services = new(SymbolEqualityComparer.Default);
    private readonly Lazy<HashSet<string>> _names = new(() => NamesIn(compilation));

    /// <summary>Whether a class of that name may implement a service.</summary>
    public bool MayInclude(string? name) => name is not null && _names.Value.Contains(name);

    /// <summary>The services that a type implements; none for interfaces, and for the proxies that the generator writes.</summary>
    public IReadOnlyList<ParsedService> ServicesOf(ITypeSymbol? type, CancellationToken cancellationToken) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named && MayInclude(named.Name)
            ? _services.GetOrAdd(named.OriginalDefinition, key => IsWritten(key) ? [] : [.. ImplementedServices.Of(key, compilation, cancellationToken)])
            : [];

    /// <summary>Whether code of a type may know such a class: the type, or one around it, implements one of the services itself.</summary>
    public bool IsOfTheFamily(INamedTypeSymbol? holder, IReadOnlyList<ParsedService> services)
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

    private static HashSet<string> NamesIn(Compilation compilation)
    {
        var others = compilation.SourceModule.ReferencedAssemblySymbols.Where(ReferencedPrograms.UsesRuntime).ToArray();
        var names = new HashSet<string>(others.SelectMany(assembly => assembly.TypeNames), StringComparer.Ordinal);
        names.UnionWith(SourceTypes.Of(compilation).Implementing(CancellationToken.None)
            .Where(type => type.AllInterfaces.Any(candidate => IsOfProjects(candidate.ContainingAssembly)))
            .Select(type => type.Name));
        return names;

        bool IsOfProjects(IAssemblySymbol? assembly) =>
            SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly) || others.Contains(assembly, SymbolEqualityComparer.Default);
    }

    private static bool IsWritten(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute");
}
