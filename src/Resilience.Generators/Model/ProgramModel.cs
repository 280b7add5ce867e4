namespace Resilience.Generators.Model;

/// <summary>What one assembly tells those that reference it: its services, the calls that its bodies make, and those of what they are made with. Plain data, equal by value.</summary>
internal sealed record ProgramModel(EquatableArray<ServiceNode> Services, EquatableArray<CallEdge> Calls, EquatableArray<HeldCall> HeldCalls)
{
    public bool IsEmpty => Services.Count == 0 && Calls.Count == 0 && HeldCalls.Count == 0;
}
