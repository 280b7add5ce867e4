using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>One step of the way to a setting.</summary>
/// <param name="Text">The key, or an item's number in its list.</param>
/// <param name="Span">Where it stands, without its quotes; empty for an item's number.</param>
internal readonly record struct SettingsKey(string Text, TextSpan Span)
{
    /// <summary>Configuration compares keys without regard to letter case.</summary>
    public bool Is(string key) => Text.Equals(key, StringComparison.OrdinalIgnoreCase);
}
