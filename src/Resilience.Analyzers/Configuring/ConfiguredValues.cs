using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Configuring;

/// <summary>Values that configuration gives to policies, by their keys; letter case does not matter.</summary>
internal sealed class ConfiguredValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Nothing is configured.</summary>
    public static readonly ConfiguredValues None = new(new Dictionary<string, string>());

    private const string FileName = "appsettings.json";

    private static readonly ConditionalWeakTable<AdditionalText, ConfiguredValues> ByFile = new();

    private readonly Dictionary<string, string> _values = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>What <c>appsettings.json</c> says, where it is an additional file. Files for one environment say what holds there, and not what holds.</summary>
    public static ConfiguredValues In(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        files.FirstOrDefault(file => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ByFile.GetValue(found, file => file.GetText(cancellationToken) is { } text ? new ConfiguredValues(SettingsReader.Read(text.ToString())) : None)
            : None;

    public string? OfOperation(string service, string operation, PolicyKind kind, string parameter) =>
        Find($"Resilience:Services:{service}:Operations:{operation}:{kind}:{parameter}");

    public string? OfService(string service, PolicyKind kind, string parameter) => Find($"Resilience:Services:{service}:Policies:{kind}:{parameter}");

    public string? Default(PolicyKind kind, string parameter) => Find($"Resilience:Defaults:{kind}:{parameter}");

    private string? Find(string key) => _values.Count > 0 && _values.TryGetValue(key, out var value) ? value : null;
}
