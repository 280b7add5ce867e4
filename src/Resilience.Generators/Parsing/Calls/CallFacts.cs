using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// The calls that a compilation's bodies make, as far as they matter: calls of operations, and the calls inside a class that lead to them.
/// Only names that are an operation's, or that of a method found to lead to one, are ever bound.
/// </summary>
internal sealed class CallFacts
{
    private readonly ILookup<ISymbol?, CallFact> _byTarget;
    private readonly ILookup<ISymbol?, CallFact> _byHolder;
    private readonly HashSet<string> _targets;

    private CallFacts(IReadOnlyCollection<CallFact> all)
    {
        All = all;
        _byTarget = all.Where(fact => fact.Operation is null).ToLookup(fact => (ISymbol?)fact.Target, SymbolEqualityComparer.Default);
        _byHolder = all.ToLookup(fact => (ISymbol?)fact.Holder?.OriginalDefinition, SymbolEqualityComparer.Default);
        _targets = new HashSet<string>(_byTarget.Select(calls => CallBody.NameOf((IMethodSymbol)calls.Key!)), StringComparer.Ordinal);
        Holders = new HashSet<ISymbol>(all.Where(fact => fact.Operation is not null).Select(fact => fact.Holder?.OriginalDefinition).OfType<ISymbol>(), SymbolEqualityComparer.Default);
    }

    public IReadOnlyCollection<CallFact> All { get; }

    /// <summary>Top-level statements, and the functions among them, stand in no type.</summary>
    private IEnumerable<CallFact> OfTopLevel => _byHolder[null];

    /// <summary>The types whose own code calls operations.</summary>
    public ISet<ISymbol> Holders { get; }

    public static CallFacts Read(Compilation compilation, ServiceIndex services, HashSet<string> operationNames, CancellationToken cancellationToken)
    {
        if (operationNames.Count == 0)
        {
            return new CallFacts([]);
        }

        // Models of their own: bodies are read when the whole compilation is, where no other model is at hand.
#pragma warning disable RS1030
        var readers = compilation.SyntaxTrees.Select((tree, file) => GeneratedCode.Contains(tree) ? null : new TreeReader(tree, new Lazy<FactReader>(
            () => new FactReader(compilation.GetSemanticModel(tree), file, services, cancellationToken)))).OfType<TreeReader>().ToArray();
#pragma warning restore RS1030
        var facts = Bind(readers, operationNames, static _ => true, cancellationToken);
        Follow(readers, facts, operationNames, cancellationToken);
        return new CallFacts(facts);
    }

    /// <summary>The calls that a body makes itself.</summary>
    public IEnumerable<CallFact> In(IMethodSymbol body)
    {
        var name = CallBody.NameOf(body);
        var around = _byHolder[body.ContainingType?.OriginalDefinition];
        return (body.MethodKind == MethodKind.LocalFunction ? around.Concat(OfTopLevel) : around)
            .Where(fact => fact.Body is { } own && (own.Name ?? name) == name && SymbolEqualityComparer.Default.Equals(own.Symbol?.OriginalDefinition, body));
    }

    /// <summary>The calls of operations in a type's own code and that of its bases.</summary>
    public IEnumerable<CallFact> CallsOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var call in _byHolder[current.OriginalDefinition].Where(static fact => fact.Operation is not null))
            {
                yield return call;
            }
        }
    }

    /// <summary>The calls through <c>this</c> that lead to a body.</summary>
    public IEnumerable<CallFact> LeadingTo(CallBody body) =>
        body.Name is { } name && _targets.Contains(name) && body.Symbol is { } method ? Dispatch.WithOverridden(method).SelectMany(target => _byTarget[target]) : [];

    /// <summary>Follows what calls operations upwards, to the methods of its class that call it in turn.</summary>
    private static void Follow(TreeReader[] readers, List<CallFact> facts, HashSet<string> read, CancellationToken cancellationToken)
    {
        var searched = new HashSet<string>(read, StringComparer.Ordinal);
        var leading = new LeadingMethods();
        while (true)
        {
            var next = facts.Where(fact => fact.Operation is not null || leading.Contains(fact.Target))
                .Select(fact => fact.Body)
                .OfType<CallBody>()
                .Where(leading.Add)
                .ToArray();
            if (next.Length == 0)
            {
                return;
            }

            var names = new HashSet<string>(next.Select(body => body.Name).OfType<string>(), StringComparer.Ordinal);
            names.ExceptWith(searched);
            searched.UnionWith(names);
            facts.AddRange(names.Count == 0 ? [] : Bind(readers, names, FactReader.LooksOwn, cancellationToken));
        }
    }

    private static List<CallFact> Bind(TreeReader[] readers, HashSet<string> names, Func<SimpleNameSyntax, bool> concerns, CancellationToken cancellationToken) =>
    [
        .. readers.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .SelectMany(reader => NamesInTree.Of(reader.Tree).Of(names).Where(concerns).Select(name => reader.Facts.Value.Read(name)).OfType<CallFact>()),
    ];

    private sealed record TreeReader(SyntaxTree Tree, Lazy<FactReader> Facts);
}
