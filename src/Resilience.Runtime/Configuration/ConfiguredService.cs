namespace Resilience.Configuration;

/// <summary>The valid keys of one service.</summary>
internal sealed class ConfiguredService
{
    public static ConfiguredService None { get; } = new();

    public ConfiguredPolicies Policies { get; set; } = ConfiguredPolicies.None;

    public Dictionary<string, ConfiguredPolicies> Operations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By endpoint, in the order configuration lists them: by name.</summary>
    public Dictionary<string, Dictionary<string, Given>> Endpoints { get; } = new(StringComparer.OrdinalIgnoreCase);
}
