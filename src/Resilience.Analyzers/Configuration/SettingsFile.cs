using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuration;

/// <summary>A settings file that the build knows as an additional file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
/// <param name="Entries">Its keys, in the order of the file.</param>
internal sealed record SettingsFile(string Path, SourceText Text, IReadOnlyList<SettingsEntry> Entries)
{
    private const string Name = "appsettings";
    private const string Extension = ".json";

    /// <summary>The file, if it is <c>appsettings.json</c> or <c>appsettings.*.json</c>; null for any other.</summary>
    public static SettingsFile? Of(AdditionalText file, CancellationToken cancellationToken) =>
        IsSettings(file.Path) && file.GetText(cancellationToken) is { } text ? new SettingsFile(file.Path, text, SettingsReader.Read(text.ToString())) : null;

    public Location LocationOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));

    private static bool IsSettings(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            && name.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
            && name[Name.Length] == '.';
    }
}
