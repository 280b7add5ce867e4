namespace Resilience.Analyzers.Configuring;

/// <summary>A key that no service, operation, policy or parameter has.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What it should have named.</param>
/// <param name="Nearest">What it most likely meant; null when nothing is near.</param>
internal sealed record UnmatchedKey(SettingsKey Key, string Kind, string? Nearest);
