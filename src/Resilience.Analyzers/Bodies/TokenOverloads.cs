using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Bodies;

/// <summary>Finds the overload that takes what a method takes, and a token.</summary>
internal static class TokenOverloads
{
    /// <param name="method">The method that is called.</param>
    /// <param name="caller">The method whose code calls: handing its token to itself would never end.</param>
    /// <param name="compilation">The compilation of the caller.</param>
    public static IMethodSymbol? Of(IMethodSymbol method, IMethodSymbol caller, Compilation compilation) =>
        TypesOf(method.ContainingType)
            .SelectMany(type => type.GetMembers(method.Name))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(candidate =>
                candidate.Parameters.Length == method.Parameters.Length + 1
                && candidate.Arity == method.Arity
                && candidate.IsStatic == method.IsStatic
                && !SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, caller.OriginalDefinition)
                && AddsToken(candidate, method)
                && compilation.IsSymbolAccessibleWithin(candidate, caller.ContainingType)
                && !candidate.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute)));

    /// <summary>Whether callers wait for what a method returns.</summary>
    public static bool IsAwaitable(ITypeSymbol type) => type.IsTask() || type.IsValueTask() || type.IsStream();

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }

        foreach (var inherited in type.TypeKind == TypeKind.Interface ? type.AllInterfaces : ImmutableArray<INamedTypeSymbol>.Empty)
        {
            yield return inherited;
        }
    }

    private static bool AddsToken(IMethodSymbol candidate, IMethodSymbol method)
    {
        var closed = candidate.Arity == 0 ? candidate : candidate.Construct(method.TypeArguments.ToArray());
        var others = closed.Parameters.ToList();
        var token = others.FindLastIndex(parameter => parameter.Type.IsCancellationToken());
        if (token < 0 || !ReturnsTheSame(closed.ReturnType, method.ReturnType))
        {
            return false;
        }

        others.RemoveAt(token);
        return others.Zip(method.Parameters, static (one, other) =>
            one.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static same => same);
    }

    /// <summary>A task and a value task of the same result are awaited alike.</summary>
    private static bool ReturnsTheSame(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other)
        || ((one.IsTask() || one.IsValueTask()) && (other.IsTask() || other.IsValueTask())
            && one is INamedTypeSymbol first && other is INamedTypeSymbol second
            && first.TypeArguments.SequenceEqual<ITypeSymbol>(second.TypeArguments, SymbolEqualityComparer.Default));
}
