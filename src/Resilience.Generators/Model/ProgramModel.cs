namespace Resilience.Generators.Model;

/// <summary>What one assembly tells those that reference it: its services, and the calls that its bodies make. Plain data, equal by value.</summary>
internal sealed record ProgramModel(EquatableArray<ServiceNode> Services, EquatableArray<CallEdge> Calls)
{
    public bool IsEmpty => Services.Count == 0 && Calls.Count == 0;
}
