namespace Resilience.Generators.Model;

/// <summary>Everything that the bodies of one compilation say about operations. Plain data; places count the compilation's own files.</summary>
internal sealed record ProgramCalls
{
    /// <summary>The services that the compilation declares.</summary>
    public required EquatableArray<ServiceNode> Services { get; init; }

    /// <summary>Calls between operations.</summary>
    public required EquatableArray<PlacedCall> Calls { get; init; }

    /// <summary>Every call of an operation, whoever calls.</summary>
    public required EquatableArray<OperationUse> Uses { get; init; }

    /// <summary>Calls that bypass the policies of a class's own operation.</summary>
    public required EquatableArray<SelfCall> SelfCalls { get; init; }

    /// <summary>Calls in classes that watch.</summary>
    public required EquatableArray<WatcherCall> WatcherCalls { get; init; }

    /// <summary>Calls in what implementations of services are made with.</summary>
    public required EquatableArray<PlacedHeldCall> HeldCalls { get; init; }

    /// <summary>What other assemblies need to know of it.</summary>
    public ProgramModel ToModel() => new(
        Services,
        new(Calls.Select(call => call.Edge).Distinct().OrderBy(edge => edge.From).ThenBy(edge => edge.To).ThenBy(edge => edge.Traits)),
        new(HeldCalls.Select(held => held.Call).Distinct().OrderBy(call => call.Service, StringComparer.Ordinal).ThenBy(call => call.To).ThenBy(call => call.Through, StringComparer.Ordinal)));
}
