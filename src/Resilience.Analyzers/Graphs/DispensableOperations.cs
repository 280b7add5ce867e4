using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>
/// Finds the operations whose visible callers can all do without the answer: they swallow the failure, or have a fallback, or can all be done
/// without themselves. Operations that only call each other in a circle have no caller that could.
/// </summary>
internal static class DispensableOperations
{
    public static HashSet<GraphOperation> In(CallGraph graph)
    {
        var undecided = graph.Own.Uses.GroupBy(use => use.To)
            .Where(uses => graph[uses.Key] is not null && uses.All(use => !use.IsHard))
            .ToDictionary(uses => graph[uses.Key]!, uses => uses.SelectMany(use => use.Callers).Distinct().ToArray());
        var found = new HashSet<GraphOperation>();
        while (undecided.Where(pair => pair.Value.All(CanDoWithout)).Select(pair => pair.Key).ToArray() is { Length: > 0 } proven)
        {
            found.UnionWith(proven);
            foreach (var operation in proven)
            {
                undecided.Remove(operation);
            }
        }

        return found;

        bool CanDoWithout(OperationKey caller) => graph[caller] is { } operation && (operation.HasFallback || operation.IsSoft || found.Contains(operation));
    }
}
