using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>What became of a static method that an attribute names.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Status">How the search ended.</param>
/// <param name="Method">The method, when found.</param>
internal sealed record MethodResolution(string Name, ResolutionStatus Status, IMethodSymbol? Method);
