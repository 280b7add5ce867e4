using Resilience.Analyzers.Arithmetic;

namespace Resilience.Analyzers.Graphs;

/// <summary>
/// The ways through a program: from each operation that no other calls to each that calls no further, by the way that multiplies most. Of
/// operations that only call each other in a circle the first in order begins; a circle is followed once.
/// </summary>
internal sealed class LoadPaths
{
    private readonly CallGraph _graph;
    private readonly HashSet<GraphOperation> _visited = [];

    private LoadPaths(CallGraph graph) => _graph = graph;

    public static IReadOnlyList<LoadPath> In(CallGraph graph)
    {
        var paths = new LoadPaths(graph);
        var calling = graph.Operations.Where(operation => graph.CallsFrom(operation).Any()).ToArray();
        var called = new HashSet<GraphOperation>(calling.SelectMany(graph.CallsFrom).Where(static call => call.From != call.To).Select(static call => call.To));
        var found = calling.Where(operation => !called.Contains(operation)).SelectMany(paths.From).ToList();
        foreach (var operation in calling.Where(called.Contains))
        {
            found.AddRange(paths._visited.Contains(operation) ? [] : paths.From(operation));
        }

        return [.. found.OrderBy(static path => path.First.Key).ThenBy(static path => path.Last.Key)];
    }

    private List<LoadPath> From(GraphOperation start)
    {
        var order = new List<GraphOperation>();
        Visit(start, [], order);
        order.Reverse();
        _visited.UnionWith(order);
        var places = order.Select(static (operation, place) => (operation, place)).ToDictionary(static pair => pair.operation, static pair => pair.place);
        var best = new Dictionary<GraphOperation, (long Load, CallPath? Path)> { [start] = (start.Attempts, null) };
        var ends = new List<LoadPath>();
        foreach (var operation in order)
        {
            var (load, path) = best[operation];
            var onward = _graph.CallsFrom(operation).Where(call => places[call.To] > places[operation]).ToArray();
            foreach (var call in onward)
            {
                var longer = call.PassesFailures ? Saturating.Multiply(load, call.To.Attempts) : call.To.Attempts;
                if (!best.TryGetValue(call.To, out var known) || longer > known.Load)
                {
                    best[call.To] = (longer, CallPath.After(path, call));
                }
            }

            if (onward.Length == 0 && path is not null)
            {
                ends.Add(new LoadPath(path));
            }
        }

        return ends;
    }

    /// <summary>Callers come behind what they call, save where a circle closes.</summary>
    private void Visit(GraphOperation operation, HashSet<GraphOperation> seen, List<GraphOperation> order)
    {
        if (seen.Add(operation))
        {
            foreach (var call in _graph.CallsFrom(operation))
            {
                Visit(call.To, seen, order);
            }

            order.Add(operation);
        }
    }
}
