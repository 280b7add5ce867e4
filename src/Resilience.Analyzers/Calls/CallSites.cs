using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Calls;

/// <summary>
/// Finds where a compilation calls methods, or hands them on as a method group. The names in a file are read once in its
/// life; of these, each name that is asked for is bound once per compilation.
/// </summary>
internal sealed class CallSites(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, SimpleNameSyntax>> NamesByTree = new();

    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<string, ILookup<ISymbol?, SimpleNameSyntax>> _usesByName = new(StringComparer.Ordinal);

    /// <summary>Every use in code a person wrote.</summary>
    public IEnumerable<CallSite> Of(IMethodSymbol method, CancellationToken cancellationToken) =>
        _usesByName.GetOrAdd(method.Name, name => Bind(name, cancellationToken))[method.OriginalDefinition]
            .Select(name => new CallSite(CallerOf(name, cancellationToken), Swallowing.Surrounds(name, ModelOf(name.SyntaxTree), cancellationToken)));

    private ILookup<ISymbol?, SimpleNameSyntax> Bind(string name, CancellationToken cancellationToken) => compilation.SyntaxTrees
        .Where(tree => !GeneratedCode.Contains(tree))
        .SelectMany(tree => NamesByTree.GetValue(tree, ReadNames)[name])
        .Select(use => (Use: use, Method: ModelOf(use.SyntaxTree).GetSymbolInfo(use, cancellationToken).Symbol as IMethodSymbol))
        .Where(pair => pair.Method is not null)
        .ToLookup(pair => (ISymbol?)(pair.Method!.ReducedFrom ?? pair.Method).OriginalDefinition, pair => pair.Use, SymbolEqualityComparer.Default);

    /// <summary>The names in expressions; <c>nameof</c> binds to no single method and drops out by itself.</summary>
    private static ILookup<string, SimpleNameSyntax> ReadNames(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            or ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax)
        .ToLookup(name => name.Identifier.ValueText, StringComparer.Ordinal);

    private IMethodSymbol? CallerOf(SimpleNameSyntax name, CancellationToken cancellationToken)
    {
        var symbol = ModelOf(name.SyntaxTree).GetEnclosingSymbol(name.SpanStart, cancellationToken);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }

    // A model of its own: symbol actions get none, and most files never come here.
#pragma warning disable RS1030
    private SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => compilation.GetSemanticModel(key));
#pragma warning restore RS1030
}
