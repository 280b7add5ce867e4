using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// A method, accessor or local function with code. What it declares is looked up when somebody asks: of a class with a primary constructor the compiler
/// then searches all bodies for what they capture, which most who call an operation need not pay for.
/// </summary>
internal sealed class CallBody(SyntaxNode syntax, SemanticModel model, CancellationToken cancellationToken)
{
    private readonly Lazy<IMethodSymbol?> _symbol = new(() => SymbolOf(syntax, model, cancellationToken));

    /// <summary>The name by which code of the same class calls it; null for what is not called by a name.</summary>
    public string? Name { get; } = syntax switch
    {
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => property.Identifier.ValueText,
        AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.GetAccessorDeclaration, Parent.Parent: PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property } =>
            property.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What it declares, of a partial method the part that its class has as a member; null where that is no method.</summary>
    public IMethodSymbol? Symbol => _symbol.Value;

    /// <summary>The name that code calls a method by.</summary>
    public static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name;

    private static IMethodSymbol? SymbolOf(SyntaxNode syntax, SemanticModel model, CancellationToken cancellationToken) => syntax switch
    {
        PropertyDeclarationSyntax { ExpressionBody: not null } property => model.GetDeclaredSymbol(property, cancellationToken)?.GetMethod,
        _ => model.GetDeclaredSymbol(syntax, cancellationToken) is IMethodSymbol method ? method.PartialDefinitionPart ?? method : null,
    };
}
