using System.CommandLine;
using Spectre.Console;

namespace ShopApi.Drills;

/// <summary>The command <c>drill</c>.</summary>
internal static class DrillCommand
{
    private const int RedirectedWidth = 132;

    /// <param name="scenario">What happens, and what must hold.</param>
    public static Command Make(Func<IReadOnlyList<Phase>> scenario)
    {
        var quick = new Option<bool>("--quick") { Description = "The same story in about 25 seconds." };
        var command = new Command("drill", "Sells at a steady rate while providers fail, then compares the books. Exit code 1 when an expectation is missed.") { quick };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(quick) ? DrillPace.Quick : DrillPace.Full, scenario(), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DrillPace pace, IReadOnlyList<Phase> phases, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            console.Profile.Capabilities.Interactive = false;
        }

        try
        {
            return await new Drill(pace, phases, console, TimeProvider.System).RunAsync(cancellationToken) ? 0 : 1;
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("The drill was stopped before its end.");
            return 1;
        }
    }
}
