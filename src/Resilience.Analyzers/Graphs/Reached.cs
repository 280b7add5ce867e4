namespace Resilience.Analyzers.Graphs;

/// <summary>Follows calls from operation to operation.</summary>
internal static class Reached
{
    /// <summary>A shortest path to each operation that the calls lead to, over calls that count only.</summary>
    public static IEnumerable<CallPath> From(IEnumerable<GraphCall> first, CallGraph graph, Func<GraphCall, bool> counts)
    {
        var seen = new HashSet<GraphOperation>();
        var pending = new Queue<CallPath>(first.Where(counts).Where(call => seen.Add(call.To)).Select(call => CallPath.After(null, call)));
        while (pending.Count > 0)
        {
            var path = pending.Dequeue();
            yield return path;
            foreach (var call in graph.CallsFrom(path.Last.To).Where(call => counts(call) && seen.Add(call.To)))
            {
                pending.Enqueue(CallPath.After(path, call));
            }
        }
    }
}
