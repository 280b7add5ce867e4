using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Clients;
using Resilience.Scenarios.Measuring;

namespace Resilience.Scenarios.Charts;

/// <summary>One scenario: a column for each client, what its callers got above, what its backends were sent below.</summary>
internal static class ScenarioChart
{
    private const double Margin = 64;
    private const double ColumnWidth = 250;
    private const double Gap = 26;
    private const double SharesTop = 120;
    private const double SharesHeight = 150;
    private const double RequestsTop = 316;
    private const double RequestsHeight = 130;
    private const double Height = 528;

    public static string Draw(Scenario scenario, IReadOnlyList<RunResult> results)
    {
        var width = Margin + (results.Count * (ColumnWidth + Gap)) + 4;
        var svg = new SvgWriter(width, Height, $"{scenario.Title}. {scenario.Story}");
        svg.Text("title", Margin, 34, scenario.Title);
        svg.Text("quiet", Margin, 56, scenario.Story);
        var step = StepFor(results.Max(result => result.Seconds.Max(second => second.Requests)));
        var largest = step.Value * step.Count;
        for (var column = 0; column < results.Count; column++)
        {
            var left = Margin + (column * (ColumnWidth + Gap));
            DrawHead(svg, results[column], left);
            DrawShares(svg, new Panel(left, SharesTop, ColumnWidth, SharesHeight, scenario.Seconds, 100), results[column], column == 0);
            DrawRequests(svg, new Panel(left, RequestsTop, ColumnWidth, RequestsHeight, scenario.Seconds, largest), results[column], step.Value, column == 0);
        }

        svg.UprightText("tick middle", 18, SharesTop + (SharesHeight / 2), "calls that began, %");
        svg.UprightText("tick middle", 18, RequestsTop + (RequestsHeight / 2), "per second");
        svg.Text("tick middle", Margin + ((width - Margin) / 2), RequestsTop + RequestsHeight + 34, "seconds");
        DrawLegend(svg, Height - 16);
        return svg.ToString();
    }

    private static void DrawHead(SvgWriter svg, RunResult result, double left)
    {
        svg.Text("name", left, SharesTop - 28, result.Kind.Word());
        svg.Text("tick", left, SharesTop - 10, FormattableString.Invariant(
            $"ok {result.OkPercent:0.0} %, degraded {result.DegradedPercent:0.0} %, p99 {result.P99Ms:0} ms"));
        svg.Text("tick", left, RequestsTop - 10, FormattableString.Invariant($"{result.BackendLoad:0.00} requests a call"));
    }

    private static void DrawShares(SvgWriter svg, Panel panel, RunResult result, bool isFirst)
    {
        var none = Shares(result, _ => 0);
        var ok = Shares(result, second => second.Ok);
        var answered = Shares(result, second => second.Ok + second.Degraded);
        var all = Shares(result, second => second.Calls);
        svg.Path("failed", panel.Between(answered, all));
        svg.Path("degraded", panel.Between(ok, answered));
        svg.Path("ok", panel.Between(none, ok));
        panel.DrawTrouble(svg, result.Scenario.TroubleFrom, result.Scenario.TroubleUntil, filled: false);
        panel.DrawTime(svg, withNumbers: false);
        for (var share = 0; share <= 100 && isFirst; share += 25)
        {
            svg.Text("tick right", panel.Left - 6, panel.Y(share) + 4, FormattableString.Invariant($"{share}"));
        }
    }

    private static void DrawRequests(SvgWriter svg, Panel panel, RunResult result, double step, bool isFirst)
    {
        panel.DrawTrouble(svg, result.Scenario.TroubleFrom, result.Scenario.TroubleUntil, filled: true);
        panel.DrawValues(svg, step, isFirst);
        panel.DrawTime(svg, withNumbers: true);
        svg.Path("calls", panel.Steps([.. result.Seconds.Select(second => (double)second.Calls)]));
        svg.Path("requests", panel.Steps([.. result.Seconds.Select(second => (double)second.Requests)]));
    }

    private static void DrawLegend(SvgWriter svg, double y)
    {
        var x = Margin;
        foreach (var (look, word) in new[] { ("ok", "ok: an answer of its own in time"), ("degraded", "degraded: an older answer"), ("failed", "failed: none") })
        {
            svg.Rect(look, x, y - 10, 12, 12);
            svg.Text("quiet", x + 18, y, word);
            x += 40 + (6.2 * word.Length);
        }

        foreach (var (look, word) in new[] { ("requests", "requests to backends"), ("calls", "calls") })
        {
            svg.Line(look, x, y - 4, x + 22, y - 4);
            svg.Text("quiet", x + 28, y, word);
            x += 50 + (6.2 * word.Length);
        }

        svg.Rect("trouble", x, y - 10, 12, 12);
        svg.Text("quiet", x + 18, y, "trouble");
    }

    private static double[] Shares(RunResult result, Func<Second, int> part) =>
        [.. result.Seconds.Select(second => second.Calls == 0 ? 0 : 100.0 * part(second) / second.Calls)];

    /// <summary>Three to six round steps that hold the largest value.</summary>
    private static (double Value, int Count) StepFor(double largest)
    {
        var step = 50.0;
        while (largest > step * 6)
        {
            step *= IsTwo(step) ? 2.5 : 2;
        }

        return (step, Math.Max(3, (int)Math.Ceiling(largest / step)));
    }

    private static bool IsTwo(double step) => step / Math.Pow(10, Math.Floor(Math.Log10(step))) is > 1.9 and < 2.1;
}
