using Resilience.Analyzers.Arithmetic;

namespace Resilience.Analyzers.Graphs;

/// <summary>A call that may take longer than its caller waits.</summary>
/// <param name="Path">From the operation that waits to the one that may outlast it.</param>
/// <param name="Worst">The longest that may take, as far as it is known.</param>
internal sealed record Outlasting(CallPath Path, WorstCase Worst)
{
    /// <summary>
    /// The calls below an operation that may outlast it, each way to one once. What has no number is passed through; what has one bounds all
    /// that lies below it. Calls that nobody waits for are nobody's time.
    /// </summary>
    public static IEnumerable<Outlasting> Below(GraphOperation start, CallGraph graph)
    {
        var seen = new HashSet<GraphOperation> { start };
        var pending = new Stack<(GraphOperation Operation, CallPath? Path)>();
        pending.Push((start, null));
        while (pending.Count > 0)
        {
            var (operation, path) = pending.Pop();
            foreach (var call in graph.CallsFrom(operation).Where(call => !call.Edge.IsOutrun && seen.Add(call.To)))
            {
                var longer = CallPath.After(path, call);
                if (call.To.Longest is not { } worst)
                {
                    pending.Push((call.To, longer));
                }
                else if (worst.Ms > start.LimitMs)
                {
                    yield return new Outlasting(longer, worst);
                }
            }
        }
    }
}
