using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Which method runs when a class calls one of its own.</summary>
internal static class Dispatch
{
    /// <summary>The definition of the method that a call through <c>this</c> reaches in an instance of just this type; null when it is none of its own.</summary>
    public static IMethodSymbol? Resolve(INamedTypeSymbol type, IMethodSymbol target, bool isThroughBase)
    {
        if (target.MethodKind == MethodKind.LocalFunction)
        {
            return target;
        }

        if (target.ContainingType.TypeKind == TypeKind.Interface)
        {
            return ImplementationOf(type, target);
        }

        if (isThroughBase || !(target.IsVirtual || target.IsAbstract || target.IsOverride))
        {
            return IsOwn(type, target) ? target.OriginalDefinition : null;
        }

        return MostDerived(type, target);
    }

    /// <summary>A method's own definition and those it overrides.</summary>
    public static IEnumerable<IMethodSymbol> WithOverridden(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            yield return current.OriginalDefinition;
        }
    }

    private static IMethodSymbol? ImplementationOf(INamedTypeSymbol type, IMethodSymbol target)
    {
        var declaring = type.AllInterfaces.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, target.ContainingType.OriginalDefinition));
        var member = declaring?.GetMembers(target.Name).FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, target.OriginalDefinition));
        return member is null ? null : BodyOf(type, member);
    }

    /// <summary>The definition of the method that runs when an instance of the type is called through an interface's member.</summary>
    public static IMethodSymbol? BodyOf(INamedTypeSymbol type, ISymbol member) => type.FindImplementationForInterfaceMember(member) is IMethodSymbol found
        ? found.ContainingType.TypeKind != TypeKind.Interface && (found.IsVirtual || found.IsAbstract || found.IsOverride) ? MostDerived(type, found) : found.OriginalDefinition
        : null;

    private static IMethodSymbol? MostDerived(INamedTypeSymbol type, IMethodSymbol target)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(target.Name).OfType<IMethodSymbol>())
            {
                if (WithOverridden(candidate).Contains(target.OriginalDefinition, SymbolEqualityComparer.Default))
                {
                    return candidate.OriginalDefinition;
                }
            }
        }

        return null;
    }

    private static bool IsOwn(INamedTypeSymbol type, IMethodSymbol target)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, target.ContainingType.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
