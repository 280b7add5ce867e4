using Resilience.Analyzers.Arithmetic;

namespace Resilience.Analyzers.Graphs;

/// <summary>A way from an operation to the last one it leads to, and what one call of the first may come to on it.</summary>
/// <param name="Path">The calls.</param>
internal sealed record LoadPath(CallPath Path)
{
    public GraphOperation First => Path.Operations.First();

    public GraphOperation Last => Path.Last.To;

    /// <summary>
    /// The operations whose attempts multiply at the end: only those behind the last call whose failure does not come back, since nobody
    /// before it repeats.
    /// </summary>
    public IReadOnlyList<GraphOperation> Multiplying
    {
        get
        {
            var operations = new List<GraphOperation> { First };
            foreach (var call in Path.Calls)
            {
                if (!call.PassesFailures)
                {
                    operations.Clear();
                }

                operations.Add(call.To);
            }

            return operations;
        }
    }

    /// <summary>How often one call of the first may run the last, each body calling once; saturating.</summary>
    public long Load => Multiplying.Aggregate(1L, static (load, operation) => Saturating.Multiply(load, operation.Attempts));

    /// <summary>
    /// The longest that a call of the first waits on this way, and whose number bounds it; null when nothing does. An operation with a number
    /// of its own waits no longer, whatever lies below; one without waits for what it calls, as often as it tries. Nothing bounds how long a
    /// stream lasts, and one without a number may call for each item. A fallback comes after all that.
    /// </summary>
    public (GraphOperation By, WorstCase Longest)? Wait
    {
        get
        {
            var wait = OwnBound(Last);
            foreach (var call in Path.Calls.Reverse())
            {
                wait = OwnBound(call.From) ?? BoundBelow(call, wait);
            }

            return wait;
        }
    }

    private static (GraphOperation By, WorstCase Longest)? BoundBelow(GraphCall call, (GraphOperation By, WorstCase Longest)? below)
    {
        var caller = call.From;
        return caller.Node.IsStream || caller.FallbackMs is null ? null
            : call.Edge.IsDetached ? (caller, WorstCase.Nothing)
            : caller is { Retries: 0, FallbackMs: 0 } ? below
            : below is var (_, longest) && caller.FromAttempts(longest.Ms) is { } repeated ? (caller, repeated)
            : null;
    }

    private static (GraphOperation By, WorstCase Longest)? OwnBound(GraphOperation operation) =>
        operation.LongestToTheEnd is { } worst ? (operation, worst) : null;
}
