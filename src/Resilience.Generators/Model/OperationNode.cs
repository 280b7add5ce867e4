namespace Resilience.Generators.Model;

/// <summary>An operation as the call graph knows it: plain data, equal by value.</summary>
internal sealed record OperationNode
{
    public required OperationKey Key { get; init; }

    /// <summary>The name in configuration and telemetry.</summary>
    public required string Name { get; init; }

    public required bool IsRead { get; init; }

    /// <summary>Whether it answers on its caller's thread.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>Whether it answers item by item: timeouts then bound the time to the first one.</summary>
    public bool IsStream { get; init; }

    /// <summary>Whether the fallback that is declared, if any, is meant for this operation.</summary>
    public required bool CanFallBack { get; init; }

    /// <summary>How long that fallback may take.</summary>
    public FallbackTime FallbackTime { get; init; }

    /// <summary>What stands on the method or on the interface that declares it, narrowest first; the service's own is the service's.</summary>
    public required EquatableArray<PolicyDeclaration> Policies { get; init; }
}
