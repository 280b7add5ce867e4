using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>One call that a body makes: of an operation, or of a method of its own class.</summary>
/// <param name="Body">The method, accessor or local function whose code calls; null outside of them, as in initializers and top-level statements.</param>
/// <param name="Holder">The type whose code it is.</param>
/// <param name="Target">The method that is called.</param>
/// <param name="Operation">The operation that is called; null for a call through <c>this</c>.</param>
/// <param name="Traits">What is known about the call.</param>
/// <param name="IsThroughBase">Whether it names the base class's method and no other.</param>
/// <param name="Place">The called name.</param>
internal sealed record CallFact(
    CallBody? Body, INamedTypeSymbol? Holder, IMethodSymbol Target, OperationKey? Operation, CallTraits Traits, bool IsThroughBase, CodePlace Place);
