using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Calls;

/// <summary>
/// Finds where a compilation calls methods, or hands them on as a method group. The names in a file are read once in its
/// life; of these, each name that is asked for is bound once per compilation.
/// </summary>
internal sealed class CallSites(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, Dictionary<string, SimpleNameSyntax[]>> NamesByTree = new();

    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly Lazy<ILookup<string, SimpleNameSyntax[]>> _named = new(() => Collect(compilation));
    private readonly ConcurrentDictionary<string, ILookup<ISymbol?, SimpleNameSyntax>> _usesByName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, object> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ISymbol, CallSite[]> _sites = new(SymbolEqualityComparer.Default);

    /// <summary>Every use in code a person wrote.</summary>
    public IReadOnlyCollection<CallSite> Of(IMethodSymbol method, CancellationToken cancellationToken) =>
        _sites.GetOrAdd(method.OriginalDefinition, definition => Find(definition, cancellationToken));

    private CallSite[] Find(ISymbol definition, CancellationToken cancellationToken) =>
        [
            .. UsesOf(definition.Name, cancellationToken)[definition]
                .Select(name => new CallSite(CallerOf(name, cancellationToken), Swallowing.Surrounds(name, ModelOf(name.SyntaxTree), cancellationToken))),
        ];

    /// <summary>Binding is what costs, so rules that run side by side wait for each other rather than bind the same twice.</summary>
    private ILookup<ISymbol?, SimpleNameSyntax> UsesOf(string name, CancellationToken cancellationToken)
    {
        lock (_gates.GetOrAdd(name, static _ => new object()))
        {
            return _usesByName.GetOrAdd(name, key => Bind(key, cancellationToken));
        }
    }

    private ILookup<ISymbol?, SimpleNameSyntax> Bind(string name, CancellationToken cancellationToken) => _named.Value[name]
        .SelectMany(uses => uses)
        .Select(use => (Use: use, Method: ModelOf(use.SyntaxTree).GetSymbolInfo(use, cancellationToken).Symbol as IMethodSymbol))
        .Where(pair => pair.Method is not null)
        .ToLookup(pair => (ISymbol?)(pair.Method!.ReducedFrom ?? pair.Method).OriginalDefinition, pair => pair.Use, SymbolEqualityComparer.Default);

    /// <summary>Which files use a name: put together once, for asking every file for every name would grow with the square of the project.</summary>
    private static ILookup<string, SimpleNameSyntax[]> Collect(Compilation compilation) => compilation.SyntaxTrees
        .Where(tree => !GeneratedCode.Contains(tree))
        .SelectMany(tree => NamesByTree.GetValue(tree, ReadNames))
        .ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The names in expressions; <c>nameof</c> binds to no single method and drops out by itself.</summary>
    private static Dictionary<string, SimpleNameSyntax[]> ReadNames(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is not (UsingDirectiveSyntax or AttributeListSyntax))
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            or ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax)
        .GroupBy(name => name.Identifier.ValueText, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);

    private IMethodSymbol? CallerOf(SimpleNameSyntax name, CancellationToken cancellationToken) =>
        name.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } method
            ? ModelOf(name.SyntaxTree).GetDeclaredSymbol(method, cancellationToken)
            : null;

    // A model of its own: symbol actions get none, and most files never come here.
#pragma warning disable RS1030
    private SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => compilation.GetSemanticModel(key));
#pragma warning restore RS1030
}
