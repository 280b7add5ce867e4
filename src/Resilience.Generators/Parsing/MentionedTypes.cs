using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Collects the namespaces of types and of everything that they are made of.</summary>
internal static class MentionedTypes
{
    public static IEnumerable<INamespaceSymbol> NamespacesIn(IEnumerable<ITypeSymbol> types)
    {
        var namespaces = new HashSet<INamespaceSymbol>(SymbolEqualityComparer.Default);
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in types)
        {
            Collect(type, namespaces, seen);
        }

        return namespaces;
    }

    private static void Collect(ITypeSymbol type, HashSet<INamespaceSymbol> namespaces, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                Collect(array.ElementType, namespaces, seen);
                break;
            case IPointerTypeSymbol pointer:
                Collect(pointer.PointedAtType, namespaces, seen);
                break;
            case INamedTypeSymbol named:
                CollectNamed(named, namespaces, seen);
                break;
            default:
                break;
        }
    }

    private static void CollectNamed(INamedTypeSymbol type, HashSet<INamespaceSymbol> namespaces, HashSet<ITypeSymbol> seen)
    {
        if (type.ContainingNamespace is { IsGlobalNamespace: false } home)
        {
            namespaces.Add(home);
        }

        foreach (var argument in type.TypeArguments)
        {
            Collect(argument, namespaces, seen);
        }

        if (type.ContainingType is { } outer)
        {
            Collect(outer, namespaces, seen);
        }
    }
}
