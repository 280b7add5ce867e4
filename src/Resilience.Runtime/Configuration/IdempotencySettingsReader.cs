namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="IdempotentAttribute"/> and what they add up to.</summary>
internal static class IdempotencySettingsReader
{
    private static readonly Parameter<bool> AcrossEndpoints = Parameters.Flag(nameof(IdempotentAttribute.AcrossEndpoints), unset: false);
    private static readonly Parameter<string> KeyParameter = Parameters.InCode(nameof(IdempotentAttribute.KeyParameter), "");

    public static PolicySchema Schema { get; } = new("Idempotent", typeof(IdempotentAttribute), AcrossEndpoints, KeyParameter) { ActsOnCalls = false };

    public static IdempotencySettings Read(PolicyLayers layers) => new(layers.Get(AcrossEndpoints));
}
