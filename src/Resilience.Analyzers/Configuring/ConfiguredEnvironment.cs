using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Configuring;

/// <summary>What holds in one environment: <c>appsettings.json</c> with the environment's own file over it.</summary>
/// <param name="File">The file that makes the difference; null where attributes alone speak.</param>
/// <param name="Values">What is configured.</param>
internal sealed record ConfiguredEnvironment(string? File, ConfiguredValues Values)
{
    /// <summary>Where a host runs when nobody says otherwise.</summary>
    public const string Usual = "Production";

    private static readonly ConditionalWeakTable<AdditionalText, Slot> ByFirstFile = new();
    private static readonly IReadOnlyList<ConfiguredEnvironment> Unconfigured = [new(null, ConfiguredValues.None)];

    /// <summary>The files that make it, each over those after it.</summary>
    public IReadOnlyList<SettingsFile> Files { get; private init; } = [];

    /// <summary>Whether it is where a host runs when nobody says otherwise, as far as its file tells.</summary>
    public bool IsUsual => File is null || SettingsFile.EnvironmentOf(File) is null or Usual;

    /// <summary>
    /// The environments that are known to be, each configuration once. The base file alone holds where an environment has no file of its own:
    /// with one for production it is not known whether there is such a place.
    /// </summary>
    public static IReadOnlyList<ConfiguredEnvironment> Of(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        files.IsEmpty ? Unconfigured : ByFirstFile.GetValue(files[0], static _ => new Slot()).Of(files, cancellationToken);

    private static IReadOnlyList<ConfiguredEnvironment> Read(SettingsFile[] files)
    {
        // A program starts with the settings of one folder; which of several cannot be known, so the one nearest to the root speaks.
        var folder = files.OrderBy(file => file.Folder.Length).First().Folder;
        var beside = files.Where(file => file.Folder == folder).ToArray();
        var everywhere = beside.FirstOrDefault(file => file.Environment is null);
        var common = everywhere is null ? ConfiguredValues.None : ConfiguredValues.In(everywhere);
        var own = beside.Where(file => file.Environment is not null).OrderBy(file => file.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        var found = new List<ConfiguredEnvironment>();
        if (!own.Any(file => Usual.Equals(file.Environment, StringComparison.OrdinalIgnoreCase)))
        {
            found.Add(new ConfiguredEnvironment(everywhere?.Name, common) { Files = everywhere is null ? [] : [everywhere] });
        }

        foreach (var file in own)
        {
            var values = common.Under(ConfiguredValues.In(file));
            if (!found.Any(environment => environment.Values.IsSameAs(values)))
            {
                found.Add(new ConfiguredEnvironment(values.IsSameAs(common) ? everywhere?.Name : file.Name, values) { Files = everywhere is null ? [file] : [file, everywhere] });
            }
        }

        return found;
    }

    /// <summary>The environments of the files that were asked for last.</summary>
    private sealed class Slot
    {
        private readonly object _gate = new();
        private ImmutableArray<AdditionalText> _files;
        private SettingsFile[] _settings = [];
        private IReadOnlyList<ConfiguredEnvironment> _environments = Unconfigured;

        public IReadOnlyList<ConfiguredEnvironment> Of(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (_files != files)
                {
                    var settings = files.Select(file => SettingsFile.Of(file, cancellationToken)).OfType<SettingsFile>().Where(file => file.Ours.Any()).ToArray();
                    _environments = settings.SequenceEqual(_settings) ? _environments : settings.Length == 0 ? Unconfigured : Read(settings);
                    (_files, _settings) = (files, settings);
                }

                return _environments;
            }
        }
    }
}
