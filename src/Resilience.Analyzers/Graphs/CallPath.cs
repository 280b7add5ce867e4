namespace Resilience.Analyzers.Graphs;

/// <summary>Calls that follow each other, the first one first.</summary>
internal sealed class CallPath
{
    private readonly CallPath? _before;

    private CallPath(CallPath? before, GraphCall last)
    {
        _before = before;
        Last = last;
        IsToldHere = last.Place is not null || before?.IsToldHere == true;
    }

    public GraphCall Last { get; }

    /// <summary>Whether a body of this compilation is part of it: a path through other assemblies alone was told there.</summary>
    public bool IsToldHere { get; }

    public IEnumerable<GraphCall> Calls => _before is null ? [Last] : _before.Calls.Append(Last);

    public IEnumerable<GraphOperation> Operations => Calls.Select(call => call.To).Prepend(Calls.First().From);

    public static CallPath After(CallPath? path, GraphCall call) => new(path, call);

    public bool Contains(GraphOperation operation) => Operations.Contains(operation);

    /// <summary>The path in words.</summary>
    public override string ToString() => string.Join(" → ", Operations.Select(operation => operation.Name));
}
