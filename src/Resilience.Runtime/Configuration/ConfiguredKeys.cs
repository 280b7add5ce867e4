using Microsoft.Extensions.Configuration;

namespace Resilience.Configuration;

/// <summary>
/// The <c>Resilience</c> section as it was at one moment: what is decided by it is decided as a whole, whatever a provider
/// changes meanwhile. Immutable.
/// </summary>
internal sealed class ConfiguredKeys
{
    private readonly SortedDictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);

    private ConfiguredKeys()
    {
    }

    public static ConfiguredKeys Of(IConfiguration? configuration)
    {
        var keys = new ConfiguredKeys();
        foreach (var (key, value) in configuration?.GetSection(ConfigurationReader.Root).AsEnumerable() ?? [])
        {
            keys._values[key] = value;
        }

        return keys;
    }

    public IConfiguration ToConfiguration() => new ConfigurationBuilder().AddInMemoryCollection(_values).Build();

    public bool IsSameAs(ConfiguredKeys other) => _values.SequenceEqual(other._values);

    /// <summary>What is different in a later moment, one line a key: <c>key: 5 → 7</c>.</summary>
    public string[] ChangesTo(ConfiguredKeys later) =>
    [
        .. _values.Keys.Union(later._values.Keys, StringComparer.OrdinalIgnoreCase)
            .Select(key => (Key: key, Before: _values.GetValueOrDefault(key), After: later._values.GetValueOrDefault(key)))
            .Where(change => change.Before != change.After)
            .Select(change => $"{change.Key}: {change.Before ?? "(not set)"} → {change.After ?? "(not set)"}")
            .Order(StringComparer.Ordinal),
    ];
}
