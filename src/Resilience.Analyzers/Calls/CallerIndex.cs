using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Calls;

/// <summary>
/// Whether the callers that a compilation shows can do without an operation's answer. Asked only for operations that would
/// otherwise be reported; only files that mention the operation's name are bound, and each answer is kept with the compilation.
/// </summary>
internal sealed class CallerIndex
{
    private static readonly ConditionalWeakTable<Compilation, CallerIndex> ByCompilation = new();

    private readonly Compilation _compilation;
    private readonly CallSites _sites;
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ParsedOperation[]> _operations = new(SymbolEqualityComparer.Default);

    private CallerIndex(Compilation compilation)
    {
        _compilation = compilation;
        _sites = new CallSites(compilation);
    }

    public static CallerIndex Of(Compilation compilation) => ByCompilation.GetValue(compilation, static key => new CallerIndex(key));

    /// <summary>Whether at least one call is visible, and every one of them can do without; or the service says so itself.</summary>
    public bool CanDoWithout(ParsedOperation operation, CancellationToken cancellationToken) =>
        operation[PolicyKind.Dependency]?.Flag("Soft") == true || IsSoft(operation.Method.OriginalDefinition, new Walk(cancellationToken));

    /// <summary>Whether all uses of a method can do without it: of an operation anywhere, of another method in its own class.</summary>
    private bool IsSoft(IMethodSymbol method, Walk walk, INamedTypeSymbol? within = null)
    {
        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        // What only calls itself in a circle has no caller that could do without it.
        if (!walk.Underway.Add(method))
        {
            walk.Assumed.Add(method);
            return false;
        }

        var calls = _sites.Of(method, walk.CancellationToken)
            .Where(call => within is null || SymbolEqualityComparer.Default.Equals(call.Caller?.ContainingType, within))
            .ToArray();
        var soft = calls.Length > 0 && calls.All(call => IsSoft(call, walk));
        walk.Underway.Remove(method);
        Remember(method, soft, walk);
        return soft;
    }

    /// <summary>Softness that was proven is certain at once; hardness when the walk is over and nothing was wrongly assumed to be hard.</summary>
    private void Remember(IMethodSymbol method, bool soft, Walk walk)
    {
        if (soft)
        {
            _known[method] = true;
        }
        else
        {
            walk.Hard.Add(method);
        }

        if (walk.Underway.Count == 0)
        {
            var certain = walk.Assumed.Any(assumed => _known.TryGetValue(assumed, out var known) && known) ? [method] : walk.Hard;
            foreach (var hard in soft ? [] : certain)
            {
                _known.TryAdd(hard, false);
            }
        }
    }

    private bool IsSoft(CallSite call, Walk walk)
    {
        if (call.IsSwallowed || call.Caller is not { } caller)
        {
            return call.IsSwallowed;
        }

        // A method that is no operation is as soft as what reaches it in its own class.
        var operations = _operations.GetOrAdd(caller, _ => OperationsOf(caller, walk.CancellationToken).ToArray());
        return operations.Length == 0
            ? IsSoft(caller, walk, within: caller.ContainingType)
            : operations.All(operation => operation[PolicyKind.Fallback] is not null
                || operation[PolicyKind.Dependency]?.Flag("Soft") == true
                || IsSoft(operation.Method.OriginalDefinition, walk));
    }

    /// <summary>The operations of annotated interfaces that a method implements, or is.</summary>
    private IEnumerable<ParsedOperation> OperationsOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var type = method.ContainingType;
        var candidates = type.TypeKind == TypeKind.Interface ? [type] : type.AllInterfaces.AsEnumerable();
        foreach (var candidate in candidates)
        {
            var service = ParsedServices.Of(candidate.OriginalDefinition, _compilation, cancellationToken);
            foreach (var operation in service?.Operations ?? [])
            {
                var declared = candidate.OriginalDefinition.Equals(operation.Method.ContainingType, SymbolEqualityComparer.Default)
                    ? candidate.GetMembers(operation.Method.Name).FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, operation.Method))
                    : operation.Method;
                var body = type.TypeKind == TypeKind.Interface || declared is null ? declared : type.FindImplementationForInterfaceMember(declared);
                if (SymbolEqualityComparer.Default.Equals(body, method))
                {
                    yield return operation;
                }
            }
        }
    }

    /// <summary>One question's way through the callers.</summary>
    private sealed class Walk(CancellationToken cancellationToken)
    {
        public CancellationToken CancellationToken => cancellationToken;

        public HashSet<ISymbol> Underway { get; } = new(SymbolEqualityComparer.Default);

        /// <summary>What was met again while it was still being asked about.</summary>
        public HashSet<ISymbol> Assumed { get; } = new(SymbolEqualityComparer.Default);

        public List<ISymbol> Hard { get; } = [];
    }
}
