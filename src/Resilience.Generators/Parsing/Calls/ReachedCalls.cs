using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Follows a body through the methods of its own class to the operations that it calls.</summary>
internal sealed class ReachedCalls(CallFacts facts)
{
    /// <summary>The calls that the body makes in an instance of just this type, each with what is known about it and about the way to it.</summary>
    public IEnumerable<(CallFact Call, CallTraits Traits)> From(INamedTypeSymbol type, IMethodSymbol body)
    {
        var seen = new HashSet<(IMethodSymbol, CallTraits)>(BodyAndTraits.Comparer);
        var pending = new Stack<(IMethodSymbol Body, CallTraits Traits)>();
        pending.Push((body, CallTraits.None));
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (!seen.Add(current))
            {
                continue;
            }

            foreach (var fact in facts.In(current.Body))
            {
                var traits = current.Traits | fact.Traits;
                if (fact.Operation is not null)
                {
                    yield return (fact, traits);
                }
                else if (Dispatch.Resolve(type, fact.Target, fact.IsThroughBase) is { } next)
                {
                    pending.Push((next, traits));
                }
            }
        }
    }

    private sealed class BodyAndTraits : IEqualityComparer<(IMethodSymbol Body, CallTraits Traits)>
    {
        public static readonly BodyAndTraits Comparer = new();

        public bool Equals((IMethodSymbol Body, CallTraits Traits) x, (IMethodSymbol Body, CallTraits Traits) y) =>
            x.Traits == y.Traits && SymbolEqualityComparer.Default.Equals(x.Body, y.Body);

        public int GetHashCode((IMethodSymbol Body, CallTraits Traits) obj) => SymbolEqualityComparer.Default.GetHashCode(obj.Body) ^ (int)obj.Traits;
    }
}
