using System.Globalization;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Configuring;

/// <summary>
/// Values that configuration gives to policies, by their keys; letter case does not matter. What cannot be given, or not so, has no value: the
/// host refuses it.
/// </summary>
internal sealed class ConfiguredValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Nothing is configured.</summary>
    public static readonly ConfiguredValues None = new(new Dictionary<string, string>());

    private const string Mode = "Mode";
    private const string Defaults = $"{SettingsMatcher.Root}:Defaults";
    private const string Services = $"{SettingsMatcher.Root}:Services";

    private readonly Dictionary<string, string> _values = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _values.Count == 0;

    /// <summary>What a settings file gives; of a key that stands there twice the last value.</summary>
    public static ConfiguredValues In(SettingsFile file)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in file.Ours)
        {
            if (entry.Value is { } value)
            {
                values[entry.Key] = value;
            }
        }

        return values.Count == 0 ? None : new ConfiguredValues(values);
    }

    /// <summary>These values with those of a later file over them, key by key.</summary>
    public ConfiguredValues Under(ConfiguredValues later)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in later._values)
        {
            values[pair.Key] = pair.Value;
        }

        return new ConfiguredValues(values);
    }

    public bool IsSameAs(ConfiguredValues other) =>
        _values.Count == other._values.Count && _values.All(pair => other._values.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>Whether a key names the service.</summary>
    public bool Mention(string service) => _values.Keys.Any(key => IsBelow(key, $"{Services}:{service}"));

    /// <summary>Whether a key speaks of the service, or of all.</summary>
    public bool SpeakOf(string service) => _values.Keys.Any(key => IsBelow(key, $"{Services}:{service}") || IsBelow(key, Defaults));

    /// <summary>The value of an operation's key. State that the operation shares with others is not shaped by it; it can only step out.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="kind">The policy.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="ownsState">Whether the operation bears the policy's attribute itself.</param>
    public ConfiguredValue? OfOperation(string service, string operation, PolicyKind kind, string parameter, bool ownsState)
    {
        var value = Find($"{Services}:{service}:Operations:{operation}", kind, parameter);
        return value is null || ownsState || !ConfigurableValue.ShapesState(kind, parameter) || (parameter == Mode && value.Text == "Off") ? value : null;
    }

    public ConfiguredValue? OfService(string service, PolicyKind kind, string parameter) => Find($"{Services}:{service}:Policies", kind, parameter);

    /// <summary>Endpoints belong to one service: no default names them.</summary>
    public ConfiguredValue? Default(PolicyKind kind, string parameter) => ConfigurableValue.IsList(kind, parameter) ? null : Find(Defaults, kind, parameter);

    /// <summary>What is said of an endpoint; null for nothing.</summary>
    public string? OfEndpoint(string service, string endpoint, string parameter) =>
        _values.TryGetValue($"{Services}:{service}:Endpoints:{endpoint}:{parameter}", out var text) && text.Length > 0 ? text : null;

    private ConfiguredValue? Find(string scope, PolicyKind kind, string parameter)
    {
        if (_values.Count == 0 || !ConfigurableValue.Exists(kind, parameter))
        {
            return null;
        }

        var key = $"{scope}:{kind}:{parameter}";
        return ConfigurableValue.IsList(kind, parameter) ? FindList(key)
            : FindValue(key, kind, parameter) ?? (parameter == Mode && ConfigurableValue.ActsOnCalls(kind) ? FindValue($"{scope}:{Mode}", kind, parameter) : null);
    }

    private ConfiguredValue? FindValue(string key, PolicyKind kind, string parameter) =>
        _values.TryGetValue(key, out var text) && ConfigurableValue.Read(kind, parameter, text) is { } value ? new ConfiguredValue(key, value as string ?? text) : null;

    /// <summary>The items, each on a line, in the order of their keys.</summary>
    private ConfiguredValue? FindList(string key)
    {
        var items = _values.Where(pair => IsBelow(pair.Key, key) && int.TryParse(pair.Key.Substring(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .OrderBy(pair => int.Parse(pair.Key.Substring(key.Length + 1), CultureInfo.InvariantCulture))
            .Select(pair => pair.Value)
            .ToArray();
        return items.Length == 0 || items.Any(string.IsNullOrWhiteSpace) ? null : new ConfiguredValue(key, string.Join("\n", items));
    }

    private static bool IsBelow(string key, string section) =>
        key.Length > section.Length && key[section.Length] == ':' && key.StartsWith(section, StringComparison.OrdinalIgnoreCase);
}
