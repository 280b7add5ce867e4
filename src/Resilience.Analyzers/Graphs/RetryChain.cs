using Resilience.Analyzers.Arithmetic;

namespace Resilience.Analyzers.Graphs;

/// <summary>Operations that call each other in turn, and how often one call of the first may run the last.</summary>
internal sealed class RetryChain
{
    private RetryChain(GraphOperation first, GraphCall? call, RetryChain? rest)
    {
        First = first;
        Calls = call is null ? [] : [call, .. rest!.Calls];
        Retrying = [.. first.Attempts > 1 ? [first] : Array.Empty<GraphOperation>(), .. rest?.Retrying ?? []];
        Product = Saturating.Multiply(first.Attempts, rest?.Product ?? 1);
    }

    public GraphOperation First { get; }

    public IReadOnlyList<GraphCall> Calls { get; }

    /// <summary>Those that make more than one attempt, the first one first.</summary>
    public IReadOnlyList<GraphOperation> Retrying { get; }

    /// <summary>The attempts multiplied, saturating.</summary>
    public long Product { get; }

    /// <summary>The calls down to the last operation that retries.</summary>
    public CallPath Path => Calls.Take(Calls.ToList().FindIndex(call => call.To == Retrying[Retrying.Count - 1]) + 1)
        .Aggregate((CallPath?)null, CallPath.After)!;

    public static RetryChain Of(GraphOperation operation) => new(operation, null, null);

    /// <summary>The chain with a call of its first operation before it.</summary>
    public RetryChain Before(GraphCall call) => new(call.From, call, this);
}
