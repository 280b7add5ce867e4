using System.Text;

namespace Resilience.Analyzers.Reporting;

/// <summary>The report for people.</summary>
internal sealed class MarkdownReport
{
    private static readonly string[] OperationColumns = ["operation", "is", "attempts", "takes at most", "passes through"];
    private static readonly string[] PathColumns = ["path", "calls of the last for one of the first", "the first waits at most"];
    private static readonly string[] AvailabilityColumns = ["operation", "objective", "minutes it allows in 30 days", "predicted at most", "minutes missing"];

    private readonly ProgramReport _report;
    private readonly MarkdownRows _rows;
    private readonly StringBuilder _text = new();

    private MarkdownReport(ProgramReport report)
    {
        _report = report;
        _rows = new MarkdownRows(report.Names);
    }

    public static string Write(ProgramReport report)
    {
        var markdown = new MarkdownReport(report);
        var settings = report.Usual.File is { } file ? $", with the numbers of {file}" : "";
        markdown.Line($"# Resilience report: {report.Assembly}", "", $"Written by the build, from the code{settings}. Change those, not this file.");
        markdown.WriteGraph();
        markdown.WriteServices();
        markdown.WritePaths();
        markdown.WriteAvailability();
        markdown.WriteOthers();
        markdown.WriteAccepted();
        return markdown._text.ToString();
    }

    private void WriteGraph()
    {
        Line("", "## Who depends on whom", "");
        if (_report.Usual.Services.Count == 0)
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
        foreach (var service in _report.Usual.Services)
        {
            Line("", $"## {_report.Names.OfService(service.Operations[0])}", "", $"`{service.Interface}` of {service.Assembly}, configured as `{service.Name}`.");
            Table(OperationColumns, [.. service.Operations.Select(operation => _rows.Of(operation, ReportNames.OfMethod(operation)))]);
        }
    }

    private void WritePaths() => Section(
        "Paths",
        "From what nobody calls to what calls no further, by the way that multiplies most, each body calling once. ⇢ is a call whose failure does not come back: nobody before it repeats.",
        PathColumns,
        _report.Usual.Paths.Select(_rows.Of));

    private void WriteAvailability() => Section(
        "Availability",
        "The product of the numbers that an operation cannot do without; what has no number counts as 100 %.",
        AvailabilityColumns,
        _report.Usual.Availability.Select(_rows.Of));

    /// <summary>Of other environments only the lines that differ.</summary>
    private void WriteOthers()
    {
        foreach (var other in _report.Others)
        {
            (string[] Columns, string[] Rows)[] tables =
            [
                (OperationColumns, Differing(other, environment => environment.Operations.Select(operation => _rows.Of(operation, _report.Names.Of(operation))))),
                (PathColumns, Differing(other, environment => environment.Paths.Select(_rows.Of))),
                (AvailabilityColumns, Differing(other, environment => environment.Availability.Select(_rows.Of))),
            ];
            if (tables.Any(static table => table.Rows.Length > 0))
            {
                Line("", $"## Otherwise with {other.File}");
            }

            foreach (var (columns, rows) in tables.Where(static table => table.Rows.Length > 0))
            {
                Table(columns, rows);
            }
        }
    }

    private string[] Differing(EnvironmentReport other, Func<EnvironmentReport, IEnumerable<string>> rows) => [.. rows(other).Except(rows(_report.Usual))];

    private void WriteAccepted() => Section(
        "Accepted",
        "Findings of the rules that stay, with the reason that stands in the code.",
        ["rule", "at", "why"],
        _report.Accepted.Select(static accepted => MarkdownRows.Row(accepted.Rule, accepted.Bearer, accepted.Reason)));

    private void Section(string title, string meaning, string[] columns, IEnumerable<string> rows)
    {
        var lines = rows.ToArray();
        Line("", $"## {title}", "", lines.Length == 0 ? "None." : meaning);
        if (lines.Length > 0)
        {
            Table(columns, lines);
        }
    }

    private void Table(string[] columns, string[] rows)
    {
        Line("", MarkdownRows.Row(columns), $"|{string.Concat(columns.Select(static _ => "---|"))}");
        Line(rows);
    }

    private void Line(params string[] lines)
    {
        foreach (var line in lines)
        {
            _text.Append(line).Append('\n');
        }
    }
}
