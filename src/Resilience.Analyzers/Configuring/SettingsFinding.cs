using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>A key or a value that the host refuses.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Nearest">What it most likely meant; null when nothing is near.</param>
internal sealed record SettingsFinding(TextSpan Place, string Message, string? Nearest = null);
