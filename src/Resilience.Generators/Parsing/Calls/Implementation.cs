using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>An operation and a body that implements it.</summary>
/// <param name="Type">The class, which may inherit the body.</param>
/// <param name="Service">The interface.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Body">The method's definition.</param>
internal sealed record Implementation(INamedTypeSymbol Type, INamedTypeSymbol Service, OperationKey Operation, IMethodSymbol Body);
