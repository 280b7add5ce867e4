using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Services;

/// <summary>The type whose code it is.</summary>
internal static class Holders
{
    public static INamedTypeSymbol? HolderOf(this ISymbol symbol) => symbol as INamedTypeSymbol ?? symbol.ContainingType;
}
