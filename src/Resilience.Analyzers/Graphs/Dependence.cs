using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>One way by which a watcher depends on an operation: over calls, and over what classes are made with.</summary>
/// <param name="To">The operation it comes to.</param>
/// <param name="Words">The way in words.</param>
/// <param name="Places">The parameters and calls on the way that stand in this compilation.</param>
internal sealed record Dependence(GraphOperation To, string Words, IReadOnlyList<CodePlace> Places)
{
    /// <summary>A shortest way from a watcher to each operation, its own calls first.</summary>
    public static IEnumerable<Dependence> Of(IEnumerable<WatcherCall> calls, CallGraph graph)
    {
        var seen = new HashSet<GraphOperation>();
        var pending = new Queue<Dependence>();
        foreach (var call in calls.OrderBy(call => call.Through.Count))
        {
            if (graph[call.To] is { } to && seen.Add(to))
            {
                pending.Enqueue(First(call, to));
            }
        }

        while (pending.Count > 0)
        {
            var reached = pending.Dequeue();
            yield return reached;
            foreach (var next in reached.Next(graph).Where(next => seen.Add(next.To)))
            {
                pending.Enqueue(next);
            }
        }
    }

    private static Dependence First(WatcherCall call, GraphOperation to) => new(
        to,
        string.Join(" → ", [call.Watcher, .. call.Through.Select(held => held.Name), to.Name]),
        [.. call.Through.Select(held => held.Parameter), call.Place]);

    private IEnumerable<Dependence> Next(CallGraph graph) => graph.CallsFrom(To).Select(call => Longer(call.To, call.To.Name, call.Place))
        .Concat(graph.HeldBy(To.Service).Select(held => Longer(held.To, $"{held.Through} → {held.To.Name}", held.Place)));

    private Dependence Longer(GraphOperation to, string words, CodePlace? place) => new(to, $"{Words} → {words}", place is { } known ? [.. Places, known] : Places);
}
