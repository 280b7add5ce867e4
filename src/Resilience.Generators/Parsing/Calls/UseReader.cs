using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Tells for each call of an operation what depends on its answer: the operations whose bodies lead to it, or code that is none.</summary>
internal sealed class UseReader(CallFacts facts, ImplementedOperations implementations)
{
    public IEnumerable<OperationUse> Read()
    {
        foreach (var fact in facts.All.Where(fact => fact.Operation is not null))
        {
            var callers = new HashSet<OperationKey>();
            var isHard = (fact.Traits & CallTraits.Swallowed) == 0 && !Depends(fact, callers, []);
            yield return new OperationUse(fact.Operation!.Value, isHard, new(callers.OrderBy(caller => caller)));
        }
    }

    /// <summary>Collects the operations that depend on the body around a call; false when something else may.</summary>
    private bool Depends(CallFact fact, HashSet<OperationKey> callers, HashSet<CallBody> underway)
    {
        // What only calls itself in a circle has no caller that could do without it.
        if (fact.Body is not { } body || !underway.Add(body))
        {
            return false;
        }

        var implemented = implementations.Around(fact);
        if (implemented.Count > 0)
        {
            callers.UnionWith(implemented.Select(implementation => implementation.Operation));
            return true;
        }

        var calls = facts.LeadingTo(body).ToArray();
        var known = calls.Length > 0 && calls.All(call => (call.Traits & CallTraits.Swallowed) != 0 || Depends(call, callers, underway));
        underway.Remove(body);
        return known;
    }
}
