using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>An operation with every method in the solution that implements or overrides it: their parameters change together or not at all.</summary>
internal static class MethodFamily
{
    /// <summary>The family; null where some of it cannot be changed.</summary>
    public static async Task<IReadOnlyCollection<IMethodSymbol>?> OfAsync(IMethodSymbol operation, Solution solution, CancellationToken cancellationToken)
    {
        var family = new HashSet<IMethodSymbol>(SameDeclaration.Comparer) { operation };
        var implementations = await SymbolFinder.FindImplementationsAsync(operation, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
        foreach (var implementation in implementations.OfType<IMethodSymbol>())
        {
            var root = implementation.OriginalDefinition;
            while (root.OverriddenMethod is { } overridden)
            {
                root = overridden.OriginalDefinition;
            }

            family.Add(root);
            var overrides = await SymbolFinder.FindOverridesAsync(root, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
            family.UnionWith(overrides.OfType<IMethodSymbol>());
        }

        return family.All(method => CanChange(method, family)) && await ImplementOnlyEachOtherAsync(family, solution, cancellationToken).ConfigureAwait(false) ? family : null;
    }

    private static bool CanChange(IMethodSymbol method, HashSet<IMethodSymbol> family) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        && method.Parameters.All(parameter => !parameter.IsParams && parameter.Name != TokenParameter.Name)
        && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().All(other => family.Contains(other) || !Rivals(method, other));

    /// <summary>A method that implements something beside the operation, be it for a class that inherits it, would no longer do so.</summary>
    private static async Task<bool> ImplementOnlyEachOtherAsync(HashSet<IMethodSymbol> family, Solution solution, CancellationToken cancellationToken)
    {
        foreach (var method in family.Where(member => member.ContainingType.TypeKind != TypeKind.Interface))
        {
            var implemented = await SymbolFinder.FindImplementedInterfaceMembersAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!implemented.All(member => family.Contains((IMethodSymbol)member.OriginalDefinition)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An overload that begins alike and goes on: with one more optional parameter, calls could no longer tell the two apart.</summary>
    private static bool Rivals(IMethodSymbol method, IMethodSymbol other) =>
        other.Parameters.Length > method.Parameters.Length
        && method.Parameters.Zip(other.Parameters, (own, theirs) => SymbolEqualityComparer.Default.Equals(own.Type, theirs.Type)).All(same => same);
}
