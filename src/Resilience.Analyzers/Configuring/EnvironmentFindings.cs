using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Configuring;

/// <summary>
/// Findings of one rule in every environment, each told once at its place. One that the attributes alone would not give names the file that
/// makes it one. Not thread-safe.
/// </summary>
internal sealed class EnvironmentFindings(Action<Diagnostic> report)
{
    /// <summary>The property with the file that has a say in a finding: a change of an attribute alone may not mend it.</summary>
    public const string Settings = nameof(Settings);

    private static readonly ConditionalWeakTable<DiagnosticDescriptor, Dictionary<string, DiagnosticDescriptor>> Noted = new();

    private readonly HashSet<(string Id, Location Place)> _toldBefore = [];
    private readonly HashSet<(string Id, Location Place)> _told = [];
    private readonly HashSet<(string Id, Location Place, string Message)> _written = [];

    /// <summary>The file that is being judged; null for the attributes alone.</summary>
    public string? File { get; private set; }

    /// <summary>What a finding says about a service that the file speaks of.</summary>
    public ImmutableDictionary<string, string?>? Properties => File is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Settings, File);

    /// <summary>Whether findings are only remembered: as what the attributes say, which some file may change.</summary>
    public bool IsDraft { get; set; }

    /// <summary>From here on another environment is judged: what was told already is not told again.</summary>
    public void Turn(string? file)
    {
        File = file;
        IsDraft = false;
        _toldBefore.UnionWith(_told);
    }

    public void Report(
        DiagnosticDescriptor rule, DiagnosticSeverity severity, Location place, IEnumerable<Location>? others, ImmutableDictionary<string, string?>? properties, object[] arguments)
    {
        if (IsDraft)
        {
            _written.Add((rule.Id, place, MessageOf(rule, arguments)));
        }
        else if (!_toldBefore.Contains((rule.Id, place)))
        {
            _told.Add((rule.Id, place));
            var told = File is null || _written.Contains((rule.Id, place, MessageOf(rule, arguments))) ? rule : Note(rule, File);
            report(Diagnostic.Create(told, place, severity, others, properties, arguments));
        }
    }

    private static string MessageOf(DiagnosticDescriptor rule, object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, rule.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments);

    private static DiagnosticDescriptor Note(DiagnosticDescriptor rule, string file)
    {
        var byFile = Noted.GetValue(rule, static _ => new Dictionary<string, DiagnosticDescriptor>(StringComparer.Ordinal));
        lock (byFile)
        {
            if (!byFile.TryGetValue(file, out var noted))
            {
                byFile[file] = noted = WithNote(rule, file);
            }

            return noted;
        }
    }

    private static DiagnosticDescriptor WithNote(DiagnosticDescriptor rule, string file) => new(
        rule.Id,
        rule.Title,
        $"{rule.MessageFormat.ToString(CultureInfo.InvariantCulture)} (with the numbers of {file.Replace("{", "{{").Replace("}", "}}")})",
        rule.Category,
        rule.DefaultSeverity,
        rule.IsEnabledByDefault,
        rule.Description,
        rule.HelpLinkUri,
        [.. rule.CustomTags]);
}
