using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Analyzers.Implementations;

/// <summary>Recognises what a container, or a framework that asks one, gives: parameters and properties.</summary>
internal static class Injections
{
    /// <summary>What of a member could be given: a property, the parameters of a constructor or method.</summary>
    public static ImmutableArray<ISymbol> Possible(ISymbol member) => member switch
    {
        IPropertySymbol property => ImmutableArray.Create<ISymbol>(property),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Ordinary } method => method.Parameters.CastArray<ISymbol>(),
        _ => ImmutableArray<ISymbol>.Empty,
    };

    public static ITypeSymbol TypeOf(ISymbol given) => (given as IParameterSymbol)?.Type ?? ((IPropertySymbol)given).Type;

    /// <summary>Whether it is: everything that a constructor takes, what middleware takes after the context, and whatever asks for it by an attribute.</summary>
    public static bool IsGiven(ISymbol given) =>
        (given.ContainingSymbol is IMethodSymbol method && (method.MethodKind == MethodKind.Constructor || IsMiddleware(method)))
        || given.GetAttributes().Any(attribute => Asks(attribute.AttributeClass));

    /// <summary>Where its type is written.</summary>
    public static TypeSyntax? SyntaxOf(ISymbol given, CancellationToken cancellationToken) => given.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
    {
        ParameterSyntax parameter => parameter.Type,
        PropertyDeclarationSyntax property => property.Type,
        _ => null,
    };

    private static bool Asks(INamedTypeSymbol? attribute) => attribute?.Name switch
    {
        "FromServicesAttribute" => IsIn(attribute, "Microsoft.AspNetCore.Mvc"),
        "FromKeyedServicesAttribute" => IsIn(attribute, "Microsoft.Extensions.DependencyInjection"),
        "InjectAttribute" => IsIn(attribute, "Microsoft.AspNetCore.Components"),
        _ => false,
    };

    private static bool IsMiddleware(IMethodSymbol method) =>
        method is { Name: "Invoke" or "InvokeAsync", IsStatic: false, DeclaredAccessibility: Accessibility.Public, Parameters: { Length: > 1 } parameters }
        && parameters[0].Type is INamedTypeSymbol { Name: "HttpContext" } context && IsIn(context, "Microsoft.AspNetCore.Http");

    private static bool IsIn(INamedTypeSymbol type, string home) => type.ContainingNamespace.ToDisplayString() == home;
}
