using System.Globalization;
using System.Text;
using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;
using Resilience.Generators.Emission;

namespace Resilience.Analyzers.Reporting;

/// <summary>The report for people.</summary>
internal sealed class MarkdownReport
{
    private const string Nothing = "–";

    private readonly ProgramReport _report;
    private readonly StringBuilder _text = new();

    private MarkdownReport(ProgramReport report) => _report = report;

    public static string Write(ProgramReport report)
    {
        var markdown = new MarkdownReport(report);
        markdown.Line($"# Resilience report: {report.Assembly}", "", "Written by the build, from the code and its settings. Change those, not this file.");
        markdown.WriteGraph();
        markdown.WriteServices();
        markdown.WritePaths();
        markdown.WriteAvailability();
        markdown.WriteAccepted();
        return markdown._text.ToString();
    }

    private void WriteGraph()
    {
        Line("", "## Who depends on whom", "");
        if (_report.Services.Count == 0)
        {
            Line("No services.");
            return;
        }

        Line("```mermaid");
        Line([.. MermaidGraph.Lines(_report)]);
        Line("```");
    }

    private void WriteServices()
    {
        foreach (var service in _report.Services)
        {
            Line("", $"## {_report.Names.OfService(service.Operations[0])}", "", $"`{service.Interface}` of {service.Assembly}, configured as `{service.Name}`.", "");
            Line("| operation | is | attempts | takes at most | passes through |", "|---|---|---:|---|---|");
            foreach (var operation in service.Operations)
            {
                var policies = operation.PoliciesInEffect;
                Row(
                    ReportNames.OfMethod(operation),
                    (operation.Node.IsRead ? "read" : "write") + OrderInWords.Repeating(operation.Node.IsRead, policies),
                    Count(operation.Attempts),
                    operation.WorstCase is { } worst ? $"{Text.Number(worst.Ms)} ms: {worst.Explain()}" : Nothing,
                    OrderInWords.Of(policies));
            }
        }
    }

    private void WritePaths() => Table(
        "Paths",
        "From what nobody calls to what calls no further, by the way that multiplies most, each body calling once. ⇢ is a call whose failure does not come back: nobody before it repeats.",
        _report.Paths,
        ["path", "calls of the last for one of the first", "the first waits at most"],
        path => [_report.Names.Of(path.Path), LoadOf(path), WaitOn(path)]);

    private void WriteAvailability() => Table(
        "Availability",
        "The product of the numbers that an operation cannot do without; what has no number counts as 100 %.",
        _report.Availability,
        ["operation", "objective", "minutes it allows in 30 days", "predicted at most", "minutes missing"],
        pair => [_report.Names.Of(pair.Operation), .. Availability(pair.Operation.TargetPercent, pair.Ceiling)]);

    private void WriteAccepted() => Table(
        "Accepted",
        "Findings of the rules that stay, with the reason that stands in the code.",
        _report.Accepted,
        ["rule", "at", "why"],
        static accepted => [accepted.Rule, accepted.Bearer, accepted.Reason]);

    private static string[] Availability(double target, AvailabilityCeiling ceiling) =>
    [
        target > 0 ? $"{AvailabilityCeiling.Percent(target)} %" : Nothing,
        target > 0 ? Minutes(AvailabilityCeiling.AllowedMinutes(target)) : Nothing,
        ceiling.Factors.Count > 0 ? $"{AvailabilityCeiling.Percent(ceiling.Value * 100)} %: {ceiling.Explain()}" : Nothing,
        target > 0 && ceiling.Missing(target) > AvailabilityCeiling.Tolerance ? Minutes(ceiling.MissingMinutes(target)) : Nothing,
    ];

    private static string LoadOf(LoadPath path)
    {
        var factors = path.Multiplying.Where(static operation => operation.Attempts > 1).Select(static operation => Count(operation.Attempts)).ToArray();
        return factors.Length > 1 ? $"{string.Join(" × ", factors)} = {Count(path.Load)}" : Count(path.Load);
    }

    private string WaitOn(LoadPath path) =>
        path.Wait is not var (by, longest) ? Nothing
        : longest == WorstCase.Nothing ? "nobody waits"
        : $"{Text.Number(longest.Ms)} ms: {(by == path.First ? "" : $"{_report.Names.Of(by)}, ")}{longest.Explain()}";

    private static string Count(long attempts) => attempts == long.MaxValue ? "unbounded" : Text.Number(attempts);

    private static string Minutes(double minutes) => minutes.ToString("#,0.#", CultureInfo.InvariantCulture);

    private void Table<T>(string title, string meaning, IReadOnlyList<T> rows, string[] columns, Func<T, string[]> cells)
    {
        Line("", $"## {title}", "");
        if (rows.Count == 0)
        {
            Line("None.");
            return;
        }

        Line(meaning, "", $"| {string.Join(" | ", columns)} |", $"|{string.Concat(columns.Select(static _ => "---|"))}");
        foreach (var row in rows)
        {
            Row(cells(row));
        }
    }

    private void Row(params string[] cells) => Line($"| {string.Join(" | ", cells.Select(static cell => Text.OneLine(cell).Replace("|", "\\|")))} |");

    private void Line(params string[] lines)
    {
        foreach (var line in lines)
        {
            _text.Append(line).Append('\n');
        }
    }
}
