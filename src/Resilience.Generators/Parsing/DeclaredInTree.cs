using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing;

/// <summary>The types that a file declares, as far as their names tell. Read once in the file's life, without its bodies.</summary>
internal sealed class DeclaredInTree
{
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredInTree> ByTree = new();

    private readonly HashSet<string> _derived = new(StringComparer.Ordinal);
    private readonly HashSet<string> _annotated = new(StringComparer.Ordinal);

    private DeclaredInTree(SyntaxNode root)
    {
        foreach (var type in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>())
        {
            if (type is InterfaceDeclarationSyntax service)
            {
                if (IsAnnotated(service))
                {
                    _annotated.Add(ServiceKey.Of(service));
                }
            }
            else if (type.BaseList is not null)
            {
                _derived.Add(type.Identifier.ValueText);
            }
        }
    }

    /// <summary>The names of types that say what they derive from or implement.</summary>
    public IReadOnlyCollection<string> Derived => _derived;

    /// <summary>The full names of interfaces with an attribute of any kind, on themselves or on a method: those that may be services.</summary>
    public IReadOnlyCollection<string> Annotated => _annotated;

    public static DeclaredInTree Of(SyntaxTree tree) => ByTree.GetValue(tree, static key => new DeclaredInTree(key.GetRoot()));

    private static bool IsAnnotated(InterfaceDeclarationSyntax service) =>
        service.AttributeLists.Count > 0 || service.Members.Any(static member => member is MethodDeclarationSyntax { AttributeLists.Count: > 0 });
}
