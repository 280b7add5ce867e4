using System.Globalization;
using System.Text.RegularExpressions;

namespace Resilience.Package.Tests.Running;

/// <summary>A warning or error of a build, with the word of the source that it stands at.</summary>
internal sealed partial record Finding(string Id, string At, string Message)
{
    /// <summary>The findings of a build, each once however often the build wrote it. Read before the source changes.</summary>
    public static IReadOnlyList<Finding> In(CommandResult build) =>
        [.. build.Lines.Select(line => Line().Match(line)).Where(line => line.Success).Select(Read).Distinct()];

    /// <summary>What the rules say, in the order of the rules: <c>RES101 ListAsync</c>.</summary>
    public static IEnumerable<string> Summarize(IEnumerable<Finding> findings) =>
        findings.Select(finding => $"{finding.Id} {finding.At}").Order(StringComparer.Ordinal);

    private static Finding Read(Match line) => new(line.Groups["id"].Value, WordAt(line), line.Groups["message"].Value);

    private static string WordAt(Match line)
    {
        var file = line.Groups["file"].Value;
        if (!File.Exists(file))
        {
            return file;
        }

        var source = File.ReadAllLines(file)[int.Parse(line.Groups["line"].Value, CultureInfo.InvariantCulture) - 1];
        return Word().Match(source[(int.Parse(line.Groups["column"].Value, CultureInfo.InvariantCulture) - 1)..]).Value;
    }

    [GeneratedRegex(@"^(?<file>[^(]+)\((?<line>\d+),(?<column>\d+)\): (?:warning|error) (?<id>\w+): (?<message>.+?)(?: \[[^\]]+\])?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^\w*")]
    private static partial Regex Word();
}
