using Microsoft.CodeAnalysis;

namespace Resilience.CodeFixes.Editing;

/// <summary>One change of one node. Changes of the same node with the same purpose are made once, however many findings ask for them.</summary>
internal sealed record NodeEdit(SyntaxNode Node, string Purpose, Func<SyntaxNode, SyntaxNode> Rewrite)
{
    /// <summary>The root with every change made.</summary>
    public static SyntaxNode Apply(SyntaxNode root, IEnumerable<NodeEdit> edits)
    {
        var byNode = edits.GroupBy(edit => (edit.Node, edit.Purpose)).Select(same => same.First()).ToLookup(edit => edit.Node);
        return root.ReplaceNodes(
            byNode.Select(node => node.Key),
            (original, rewritten) => byNode[original].Aggregate(rewritten, (node, edit) => edit.Rewrite(node)));
    }
}
