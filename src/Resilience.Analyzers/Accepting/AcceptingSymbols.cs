using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Accepting;

/// <summary>The types and methods of a compilation that may accept a finding: those with an attribute of that name. Binding the attributes of all would cost.</summary>
internal static class AcceptingSymbols
{
    private const string Suffix = "Attribute";
    private const string Accepted = "Accepted";

    public static IEnumerable<ISymbol> In(Compilation compilation, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(compilation.SyntaxTrees.SelectMany(tree => Aliases(tree, cancellationToken)), StringComparer.Ordinal) { Accepted };
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var attribute in NamesInTree.Of(tree).Attributes.Where(attribute => names.Contains(Plain(attribute.Name.GetLastToken().ValueText))))
            {
                // Few files accept anything, and only these get a model.
#pragma warning disable RS1030
                model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                found.UnionWith(BearersOf((AttributeListSyntax)attribute.Parent!, model, cancellationToken));
            }
        }

        return found;
    }

    private static IEnumerable<ISymbol> BearersOf(AttributeListSyntax list, SemanticModel model, CancellationToken cancellationToken) => list.Parent switch
    {
        // What is said of the method a type's declaration makes is on its constructor.
        BaseTypeDeclarationSyntax type when model.GetDeclaredSymbol(type, cancellationToken) is INamedTypeSymbol symbol =>
            symbol.InstanceConstructors.Where(static constructor => !constructor.IsImplicitlyDeclared).Prepend<ISymbol>(symbol),
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax when model.GetDeclaredSymbol(list.Parent, cancellationToken) is IMethodSymbol method =>
            [method.PartialDefinitionPart ?? method],
        _ => [],
    };

    private static IEnumerable<string> Aliases(SyntaxTree tree, CancellationToken cancellationToken) => tree.GetRoot(cancellationToken)
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Where(static alias => alias.Alias is not null && Plain(alias.GetLastToken().GetPreviousToken().ValueText) == Accepted)
        .Select(static alias => Plain(alias.Alias!.Name.Identifier.ValueText));

    private static string Plain(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
}
