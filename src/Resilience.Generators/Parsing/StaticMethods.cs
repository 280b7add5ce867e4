using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Looks up the static methods that attributes name, from the interface that bears the attribute outwards to its bases.</summary>
internal sealed class StaticMethods(INamedTypeSymbol service, Compilation compilation)
{
    /// <summary>The static methods of that name in the nearest interface that has any.</summary>
    public ImmutableArray<IMethodSymbol> Named(string name, INamedTypeSymbol bearer)
    {
        foreach (var candidate in LookupOrder(bearer))
        {
            var methods = candidate.GetMembers(name).OfType<IMethodSymbol>()
                .Where(method => method is { IsStatic: true, IsAbstract: false, MethodKind: MethodKind.Ordinary })
                .ToImmutableArray();
            if (!methods.IsEmpty)
            {
                return methods;
            }
        }

        return ImmutableArray<IMethodSymbol>.Empty;
    }

    /// <summary>Whether any member at all has the name.</summary>
    public bool Exists(string name, INamedTypeSymbol bearer) => LookupOrder(bearer).Any(candidate => !candidate.GetMembers(name).IsEmpty);

    /// <summary>Whether code beside the service may use it.</summary>
    public bool CanBeCalled(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, service.ContainingAssembly);

    /// <summary>Finds <c>TResult M(Exception)</c>, or whatever the one parameter is.</summary>
    public MethodResolution Find(string name, INamedTypeSymbol bearer, Func<ITypeSymbol, bool> parameter, Func<ITypeSymbol, bool> result)
    {
        var found = Named(name, bearer).FirstOrDefault(method => method is { Arity: 0, Parameters.Length: 1, RefKind: RefKind.None }
            && method.Parameters[0].RefKind is RefKind.None && parameter(method.Parameters[0].Type) && result(method.ReturnType));
        if (found is null)
        {
            return new MethodResolution(name, Exists(name, bearer) ? ResolutionStatus.WrongShape : ResolutionStatus.Missing, null);
        }

        return CanBeCalled(found)
            ? new MethodResolution(name, ResolutionStatus.Found, found)
            : new MethodResolution(name, ResolutionStatus.Inaccessible, null);
    }

    private IEnumerable<INamedTypeSymbol> LookupOrder(INamedTypeSymbol bearer) => bearer.AllInterfaces.Prepend(bearer);
}
