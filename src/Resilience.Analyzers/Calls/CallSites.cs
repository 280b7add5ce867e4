using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Calls;

/// <summary>Finds where methods are called or handed on as a method group.</summary>
internal static class CallSites
{
    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, SimpleNameSyntax>> NamesByTree = new();

    /// <summary>Every use in code a person wrote.</summary>
    public static IReadOnlyList<CallSite> Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        [.. compilation.SyntaxTrees
            .Where(tree => !GeneratedCode.Contains(tree))
            .SelectMany(tree => In(tree, tree.GetRoot(cancellationToken), method, compilation, cancellationToken))];

    /// <summary>The uses in the class that declares the method.</summary>
    public static IReadOnlyList<CallSite> WithinClass(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        [.. method.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => In(reference.SyntaxTree, reference.GetSyntax(cancellationToken), method, compilation, cancellationToken))];

    private static IEnumerable<CallSite> In(
        SyntaxTree tree, SyntaxNode scope, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var names = NamesByTree.GetValue(tree, ReadNames)[method.Name].Where(name => scope.Span.Contains(name.Span)).ToArray();
        if (names.Length == 0)
        {
            yield break;
        }

        // A model of its own: symbol actions get none, and most files never come here.
#pragma warning disable RS1030
        var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        foreach (var name in names)
        {
            if (model.GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol used
                && SymbolEqualityComparer.Default.Equals((used.ReducedFrom ?? used).OriginalDefinition, method.OriginalDefinition))
            {
                yield return new CallSite(CallerOf(model, name, cancellationToken), Swallowing.Surrounds(name, model, cancellationToken));
            }
        }
    }

    /// <summary>The names in expressions; <c>nameof</c> binds to no single method and drops out by itself.</summary>
    private static ILookup<string, SimpleNameSyntax> ReadNames(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            or ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax)
        .ToLookup(name => name.Identifier.ValueText);

    private static IMethodSymbol? CallerOf(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        var symbol = model.GetEnclosingSymbol(node.SpanStart, cancellationToken);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }
}
