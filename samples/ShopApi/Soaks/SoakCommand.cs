using System.CommandLine;

namespace ShopApi.Soaks;

/// <summary>The command <c>soak</c>.</summary>
internal static class SoakCommand
{
    private const int FewestMinutes = 2;

    public static Command Make()
    {
        var minutes = new Option<int>("--minutes") { Description = "How long; the first two minutes are the warm-up, of two only the first.", DefaultValueFactory = _ => 10 };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < FewestMinutes)
            {
                result.AddError($"--minutes must be at least {FewestMinutes}: the last is compared with the end of the warm-up.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Which row of faults is played; the same seed plays the same.", DefaultValueFactory = _ => 1 };
        var command = new Command("soak", "Sells at a steady rate while providers fail at random, and tells every minute what the shop takes. Exit code 1 when memory or threads grow, or an order or an exception is lost.")
        {
            minutes,
            seed,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(minutes), result.GetValue(seed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int minutes, int seed, CancellationToken cancellationToken)
    {
        try
        {
            return await new Soak(minutes, seed, Console.Out, TimeProvider.System).RunAsync(cancellationToken) ? 0 : 1;
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("The soak was stopped before its end.");
            return 1;
        }
    }
}
