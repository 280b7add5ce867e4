namespace Resilience.Configuration;

/// <summary>The valid keys of one scope, by policy and parameter, and the mode that stands beside them for all that act on calls.</summary>
internal sealed class ConfiguredPolicies
{
    private readonly Dictionary<string, Dictionary<string, Given>> _keys = new(StringComparer.Ordinal);

    public static ConfiguredPolicies None { get; } = new();

    public void Add(PolicySchema policy, Dictionary<string, Given> keys) => _keys[policy.Name] = keys;

    public Given? Mode { get; set; }

    public Dictionary<string, Given>? Of(PolicySchema policy)
    {
        var keys = _keys.GetValueOrDefault(policy.Name);
        if (Mode is not { } mode || !policy.ActsOnCalls || keys?.ContainsKey(PolicySchema.Mode.Name) == true)
        {
            return keys;
        }

        return new(keys ?? [], StringComparer.Ordinal) { [PolicySchema.Mode.Name] = mode };
    }
}
