namespace Resilience.Configuration;

/// <summary>The valid keys of one scope, by policy and parameter.</summary>
internal sealed class ConfiguredPolicies
{
    private readonly Dictionary<string, Dictionary<string, Given>> _keys = new(StringComparer.Ordinal);

    public static ConfiguredPolicies None { get; } = new();

    public void Add(PolicySchema policy, Dictionary<string, Given> keys) => _keys[policy.Name] = keys;

    public Dictionary<string, Given>? Of(PolicySchema policy) => _keys.GetValueOrDefault(policy.Name);
}
