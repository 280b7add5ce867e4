using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Implementations;

/// <summary>A place where a class is asked for instead of its service.</summary>
/// <param name="Place">The type at the parameter, or the creation.</param>
/// <param name="Class">The class.</param>
/// <param name="Service">The interface to ask for.</param>
internal sealed record Bypass(Location Place, ITypeSymbol Class, INamedTypeSymbol Service);
