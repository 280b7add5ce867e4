namespace Resilience.Analyzers.Graphs;

/// <summary>
/// Finds where retries multiply. A call whose failure does not reach its caller ends a chain; a circle is followed once.
/// </summary>
internal sealed class RetryChains(CallGraph graph)
{
    private readonly Dictionary<GraphOperation, RetryChain> _worst = [];
    private readonly HashSet<GraphOperation> _underway = [];

    /// <summary>The worst chain of each operation that no other chain leads to. Retries that only call each other in a circle have no first one.</summary>
    public IReadOnlyList<RetryChain> Find()
    {
        var retrying = graph.Operations.Where(operation => operation.Attempts > 1).ToArray();
        var below = new HashSet<GraphOperation>(Reached.From(retrying.SelectMany(graph.CallsFrom), graph, static call => call.PassesFailures).Select(path => path.Last.To));
        return [.. retrying.Where(operation => !below.Contains(operation)).Select(WorstFrom).Where(chain => chain.Retrying.Count > 1)];
    }

    /// <summary>What retries below an operation and passes its failures up to it.</summary>
    public IEnumerable<GraphOperation> RetryingBelow(GraphOperation operation) =>
        Reached.From(graph.CallsFrom(operation), graph, static call => call.PassesFailures).Select(path => path.Last.To).Where(below => below.Attempts > 1).Distinct();

    private RetryChain WorstFrom(GraphOperation operation)
    {
        if (_worst.TryGetValue(operation, out var known))
        {
            return known;
        }

        _underway.Add(operation);
        var below = graph.CallsFrom(operation)
            .Where(call => call.PassesFailures && !_underway.Contains(call.To))
            .Select(call => (Call: call, Chain: WorstFrom(call.To)))
            .OrderByDescending(pair => pair.Chain.Product)
            .FirstOrDefault();
        _underway.Remove(operation);
        return _worst[operation] = below.Chain is { Product: > 1 } chain ? chain.Before(below.Call) : RetryChain.Of(operation);
    }
}
