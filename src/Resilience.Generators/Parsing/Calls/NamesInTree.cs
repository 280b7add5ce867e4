using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>The names that a file's expressions use, read once in the file's life: binding is what costs, so only names that are asked for are bound.</summary>
internal sealed class NamesInTree
{
    private static readonly ConditionalWeakTable<SyntaxTree, NamesInTree> ByTree = new();

    private readonly Dictionary<string, List<SimpleNameSyntax>> _names = new(StringComparer.Ordinal);

    private NamesInTree(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(static node => node is not (UsingDirectiveSyntax or AttributeListSyntax or TypeSyntax and not SimpleNameSyntax)))
        {
            if (node is SimpleNameSyntax name && IsUse(name))
            {
                var text = name.Identifier.ValueText;
                if (!_names.TryGetValue(text, out var uses))
                {
                    _names[text] = uses = [];
                }

                uses.Add(name);
            }
        }
    }

    public static NamesInTree Of(SyntaxTree tree) => ByTree.GetValue(tree, static key => new NamesInTree(key.GetRoot()));

    /// <summary>The uses of any of the names, in no particular order.</summary>
    public IEnumerable<SimpleNameSyntax> Of(HashSet<string> names)
    {
        // Whichever set is smaller leads.
        if (_names.Count < names.Count)
        {
            foreach (var pair in _names.Where(pair => names.Contains(pair.Key)))
            {
                foreach (var use in pair.Value)
                {
                    yield return use;
                }
            }

            yield break;
        }

        foreach (var name in names)
        {
            foreach (var use in _names.TryGetValue(name, out var uses) ? uses : [])
            {
                yield return use;
            }
        }
    }

    /// <summary>Uses in expressions; <c>nameof</c> binds to no single method and drops out by itself.</summary>
    private static bool IsUse(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            or ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or AwaitExpressionSyntax;
}
