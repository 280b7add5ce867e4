using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ShopApi.Drills;

/// <summary>Draws the phases and their figures.</summary>
internal static class DrillTable
{
    private const string Legend = """
        ok            paid at once, at the carrier's price
        degraded      accepted, but by a fallback: to be paid a little later, or shipped at the shop's own rates
        turned away   told at once to come back a little later, before anything was done
        failed        no answer, or an error
        availability  the share of checkouts that were accepted, ok or degraded
        p99 to pay    99 of 100 customers had their answer within this time, not counting those turned away
        suggestions   the share of customers who were shown recommendations
        ✓ ✗           what was expected of the phase held, or was missed
        """;

    public static IRenderable Draw(IReadOnlyList<Phase> phases, IReadOnlyList<StoryEvent> events, TimeSpan elapsed)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title($"[bold]A shop that goes on selling[/]   [grey]{elapsed:mm\\:ss}[/]")
            .AddColumns(new TableColumn("phase"), Right("checkouts"), Right("[green]ok[/]"), Right("[yellow]degraded[/]"), Right("[blue]turned away[/]"), Right("[red]failed[/]"), Right("availability"), Right("p99 to pay"), Right("suggestions"));
        foreach (var phase in phases)
        {
            table.AddRow(Row(phase).Select(cell => new Markup(cell)).ToArray<IRenderable>());
        }

        var below = events.Count == 0 ? Legend : $"{Legend}\n\n{string.Join('\n', events)}";
        return new Rows(table, new Markup($"[grey]{Markup.Escape(below)}[/]"));
    }

    private static IEnumerable<string> Row(Phase phase)
    {
        var title = phase.Number == 0 ? phase.Title : $"{phase.Number} {phase.Title}";
        if (phase.State == PhaseState.Waiting)
        {
            return [$"[grey]  {title}[/]", "", "", "", "", "", "", "", ""];
        }

        var figures = phase.Tally.Read();
        var missed = phase.State == PhaseState.Over && phase.ListMissed().Count > 0;
        var mark = phase.State == PhaseState.Playing ? "[blue]►[/]" : missed ? "[red]✗[/]" : "[green]✓[/]";
        return
        [
            $"{mark} {(phase.State == PhaseState.Playing ? $"[bold]{title}[/]" : title)}",
            Text(figures.Requests),
            Text(figures.Ok, "green"),
            Text(figures.Degraded, "yellow"),
            Text(figures.TurnedAway, "blue"),
            Text(figures.Failed, "red"),
            string.Create(CultureInfo.InvariantCulture, $"{figures.Availability:0.00} %"),
            string.Create(CultureInfo.InvariantCulture, $"{figures.P99Ms:0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{figures.SuggestedPercent:0} %"),
        ];
    }

    private static string Text(int number, string? colour = null) =>
        colour is null || number == 0 ? number.ToString(CultureInfo.InvariantCulture) : $"[{colour}]{number}[/]";

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();
}
