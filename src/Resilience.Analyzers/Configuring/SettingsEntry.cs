using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>One key of a settings file with the keys above it.</summary>
/// <param name="Path">The keys from the root on; a written key that holds colons counts as several.</param>
/// <param name="Value">The value as text; null for what holds keys or items of its own, and for <c>null</c>.</param>
/// <param name="Form">What stands there.</param>
/// <param name="Span">Where the value stands, without its quotes; empty where there is none.</param>
internal sealed record SettingsEntry(IReadOnlyList<SettingsKey> Path, string? Value, SettingsForm Form, TextSpan Span)
{
    /// <summary>The whole key as configuration names it: <c>Resilience:Services:Prices</c>.</summary>
    public string Key => string.Join(":", Path.Select(key => key.Text));
}
