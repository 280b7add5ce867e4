namespace Resilience.Calling;

/// <summary>Everything the host keeps of one service.</summary>
internal sealed class ServiceState(string name, Operation[] operations)
{
    public string Name { get; } = name;

    public Operation[] Operations { get; } = operations;

    public int CurrentEndpoint() => 0;
}
