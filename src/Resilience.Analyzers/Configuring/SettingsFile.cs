using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>A settings file that the build knows as an additional file. Read once, however many rules look at it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
/// <param name="Entries">Its keys, in the order of the file.</param>
internal sealed record SettingsFile(string Path, SourceText Text, IReadOnlyList<SettingsEntry> Entries)
{
    private const string Prefix = "appsettings";
    private const string Extension = ".json";

    private static readonly ConditionalWeakTable<AdditionalText, StrongBox<SettingsFile?>> Known = new();

    /// <summary>Its name without its folder.</summary>
    public string Name => NameOf(Path);

    /// <summary>The folder it lies in, with slashes: of two files in one folder one may be listed with the other separator.</summary>
    public string Folder => Path.Substring(0, Path.Length - Name.Length).Replace('\\', '/');

    /// <summary>The environment it is for, as its name says; null for the one that holds everywhere.</summary>
    public string? Environment => EnvironmentOf(Name);

    /// <summary>Its keys below the section that holds everything of ours.</summary>
    public IEnumerable<SettingsEntry> Ours => Entries.Where(entry => entry.Path[0].Is(SettingsMatcher.Root));

    /// <summary>The file, if it is <c>appsettings.json</c> or <c>appsettings.*.json</c>; null for any other.</summary>
    public static SettingsFile? Of(AdditionalText file, CancellationToken cancellationToken)
    {
        if (!IsSettings(file.Path))
        {
            return null;
        }

        if (!Known.TryGetValue(file, out var known))
        {
            var read = new StrongBox<SettingsFile?>(file.GetText(cancellationToken) is { } text ? new SettingsFile(file.Path, text, SettingsReader.Read(text.ToString())) : null);
            known = Known.GetValue(file, _ => read);
        }

        return known.Value;
    }

    public Location LocationOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));

    /// <summary>The environment that a settings file's name says.</summary>
    public static string? EnvironmentOf(string name) => name.Length == Prefix.Length + Extension.Length
        ? null
        : name.Substring(Prefix.Length + 1, name.Length - Prefix.Length - Extension.Length - 1);

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static bool IsSettings(string path)
    {
        var name = NameOf(path);
        return name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && name[Prefix.Length] == '.';
    }
}
