using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>Values that configuration gives to policies, by their keys; letter case does not matter.</summary>
internal sealed class ConfiguredValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Nothing is configured.</summary>
    public static readonly ConfiguredValues None = new(new Dictionary<string, string>());

    private readonly Dictionary<string, string> _values = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    public string? OfOperation(string service, string operation, PolicyKind kind, string parameter) =>
        Find($"Resilience:Services:{service}:Operations:{operation}:{kind}:{parameter}");

    public string? OfService(string service, PolicyKind kind, string parameter) => Find($"Resilience:Services:{service}:Policies:{kind}:{parameter}");

    public string? Default(PolicyKind kind, string parameter) => Find($"Resilience:Defaults:{kind}:{parameter}");

    private string? Find(string key) => _values.Count > 0 && _values.TryGetValue(key, out var value) ? value : null;
}
