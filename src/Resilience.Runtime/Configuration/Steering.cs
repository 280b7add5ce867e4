namespace Resilience.Configuration;

/// <summary>What operators have changed, and what therefore goes before code and configuration. Immutable.</summary>
internal sealed record Steering(ModeSwitches Modes, EndpointChanges Endpoints)
{
    public static Steering None { get; } = new(ModeSwitches.None, EndpointChanges.None);
}
