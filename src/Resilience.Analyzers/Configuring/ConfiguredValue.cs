namespace Resilience.Analyzers.Configuring;

/// <summary>A value that configuration gives.</summary>
/// <param name="Key">The whole key that gives it.</param>
/// <param name="Text">The value in invariant text, a list's items on a line each.</param>
internal sealed record ConfiguredValue(string Key, string Text);
