using System.Globalization;
using Spectre.Console;

namespace ShopApi.Drills;

/// <summary>Shows a drill while it runs: a live table on a terminal, a line per second and event elsewhere.</summary>
internal sealed class DrillScreen(IAnsiConsole console, IReadOnlyList<Phase> phases, Story story, TimeProvider time)
{
    private const int EventsShown = 8;

    private int _told;

    /// <summary>Shows until the drill is over, then once more as it ended.</summary>
    public async Task ShowAsync(Task drill)
    {
        if (console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi)
        {
            await console.Live(Picture()).StartAsync(live => RefreshAsync(drill, TimeSpan.FromMilliseconds(250), () => live.UpdateTarget(Picture())));
            return;
        }

        await RefreshAsync(drill, TimeSpan.FromSeconds(1), TellProgress);
        console.Write(DrillTable.Draw(phases, [], story.Elapsed));
    }

    private async Task RefreshAsync(Task drill, TimeSpan every, Action show)
    {
        while (!drill.IsCompleted)
        {
            show();
            await Task.WhenAny(drill, Task.Delay(every, time));
        }

        show();
    }

    private Spectre.Console.Rendering.IRenderable Picture() => DrillTable.Draw(phases, story.Latest(EventsShown), story.Elapsed);

    private void TellProgress()
    {
        foreach (var told in story.From(_told))
        {
            console.Profile.Out.Writer.WriteLine(told);
            _told++;
        }

        if (phases.FirstOrDefault(phase => phase.State == PhaseState.Playing) is { } playing)
        {
            var figures = playing.Tally.Read();
            console.Profile.Out.Writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{story.Elapsed:mm\\:ss\\.f}  {playing.Title}: {figures.Requests} checkouts, {figures.Ok} ok, {figures.Degraded} degraded, {figures.TurnedAway} turned away, {figures.Failed} failed"));
        }
    }
}
