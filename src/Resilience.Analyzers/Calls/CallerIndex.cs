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

    private CallerIndex(Compilation compilation)
    {
        _compilation = compilation;
        _sites = new CallSites(compilation);
    }

    public static CallerIndex Of(Compilation compilation) => ByCompilation.GetValue(compilation, static key => new CallerIndex(key));

    /// <summary>Whether at least one call is visible, and every one of them can do without; or the service says so itself.</summary>
    public bool CanDoWithout(ParsedOperation operation, CancellationToken cancellationToken) =>
        operation[PolicyKind.Dependency]?.Flag("Soft") == true || IsSoft(operation.Method.OriginalDefinition, [], cancellationToken);

    private bool IsSoft(IMethodSymbol operation, HashSet<ISymbol> underway, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(operation, out var known))
        {
            return known;
        }

        // Operations that only call each other have no caller that could do without them.
        if (!underway.Add(operation))
        {
            return false;
        }

        var calls = _sites.Of(operation, cancellationToken).ToArray();
        var soft = calls.Length > 0 && calls.All(call => IsSoft(call, underway, cancellationToken));
        underway.Remove(operation);
        if (underway.Count == 0)
        {
            _known[operation] = soft;
        }

        return soft;
    }

    private bool IsSoft(CallSite call, HashSet<ISymbol> underway, CancellationToken cancellationToken)
    {
        if (call.IsSwallowed)
        {
            return true;
        }

        if (call.Caller is not { } caller)
        {
            return false;
        }

        var operations = OperationsOf(caller, cancellationToken).ToArray();
        if (operations.Length > 0)
        {
            return operations.All(operation => operation[PolicyKind.Fallback] is not null
                || operation[PolicyKind.Dependency]?.Flag("Soft") == true
                || IsSoft(operation.Method.OriginalDefinition, underway, cancellationToken));
        }

        // A method that is no operation is as soft as what reaches it in its own class.
        if (!underway.Add(caller))
        {
            return false;
        }

        var inside = _sites.Of(caller, cancellationToken)
            .Where(site => SymbolEqualityComparer.Default.Equals(site.Caller?.ContainingType, caller.ContainingType))
            .ToArray();
        var soft = inside.Length > 0 && inside.All(inner => IsSoft(inner, underway, cancellationToken));
        underway.Remove(caller);
        return soft;
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
}
