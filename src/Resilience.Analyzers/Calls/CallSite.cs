using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Calls;

/// <summary>One place where a method is used.</summary>
/// <param name="Caller">The method whose body holds it, lambdas and local functions counted to the method around them; null outside of methods.</param>
/// <param name="IsSwallowed">Whether a <c>try</c> around it swallows every failure.</param>
internal readonly record struct CallSite(IMethodSymbol? Caller, bool IsSwallowed);
