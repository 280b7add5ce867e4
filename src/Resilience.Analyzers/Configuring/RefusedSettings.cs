using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>What the host refuses of the settings files of one compilation: each by itself, then with those that lie over it.</summary>
internal sealed class RefusedSettings
{
    private readonly KnownServices _services;
    private readonly SettingsFile[] _files;
    private readonly ILookup<SettingsFile, SettingsFinding> _together;

    private RefusedSettings(KnownServices services, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        _services = services;
        _files = [.. files.Select(file => SettingsFile.Of(file, cancellationToken)).OfType<SettingsFile>()];
        _together = ConfiguredEnvironment.Of(files, cancellationToken).SelectMany(In).ToLookup(found => found.File, found => found.Finding);
    }

    public static RefusedSettings Of(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        new(KnownServices.Of(compilation, cancellationToken), files, cancellationToken);

    /// <summary>What is refused of a file, each place told once.</summary>
    public IEnumerable<SettingsFinding> In(SettingsFile file)
    {
        var told = new HashSet<TextSpan>();
        return new SettingsMatcher(_services, entry => IsInEffect(file, entry)).Refused(file.Entries)
            .Concat(_together[file])
            .Where(finding => told.Add(finding.Place));
    }

    private IEnumerable<(SettingsFile File, SettingsFinding Finding)> In(ConfiguredEnvironment environment)
    {
        foreach (var (key, message) in SettingsContradictions.In(environment.Values, _services))
        {
            if (environment.Files.FirstOrDefault(file => Giver(file, key) is not null) is { } file)
            {
                var note = file.Name == environment.File ? "" : $" (with the numbers of {environment.File})";
                yield return (file, new SettingsFinding(Giver(file, key)!.Span, message + note));
            }
        }
    }

    /// <summary>Where a file gives a key its value; of a key that stands there twice the last place.</summary>
    private static SettingsEntry? Giver(SettingsFile file, string key) =>
        file.Ours.LastOrDefault(entry => entry.Value is not null && entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file of an environment has the last word there. The common one is read alone unless there is one for production, and in an environment whose file does not speak of the key.</summary>
    private bool IsInEffect(SettingsFile file, SettingsEntry entry)
    {
        var over = _files.Where(other => other.Folder == file.Folder && other.Environment is not null).ToArray();
        return file.Environment is not null
            || !over.Any(other => ConfiguredEnvironment.Usual.Equals(other.Environment, StringComparison.OrdinalIgnoreCase))
            || over.Any(other => !other.Ours.Any(later => later.Form != SettingsForm.Section && later.Key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)));
    }
}
