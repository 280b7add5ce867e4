namespace Resilience.Configuration;

/// <summary>The valid keys of the whole <c>Resilience</c> section.</summary>
internal sealed class ConfiguredRoot
{
    public ConfiguredPolicies Defaults { get; set; } = ConfiguredPolicies.None;

    public Dictionary<string, ConfiguredService> Services { get; } = new(StringComparer.OrdinalIgnoreCase);
}
