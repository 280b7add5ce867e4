using Resilience.Scenarios.Cases;

namespace Resilience.Scenarios;

internal static class Usage
{
    public static int Print(TextWriter writer, int exitCode)
    {
        writer.WriteLine(
            """
            Usage: dotnet run -c Release --project bench/Resilience.Scenarios [-- <command>] [--seed <number>]

              (nothing)          every scenario with every client; exit code 1 when ours does not lead in one
              <scenario>         one scenario
              charts <folder>    every scenario, and a chart of each into the folder
              trace <scenario>   what ours does in it, event by event
              tune               other settings of the tuned peer
              help               this text

            Scenarios:
            """);
        foreach (var scenario in ScenarioTable.All)
        {
            writer.WriteLine($"  {scenario.Name,-18} {scenario.Story}");
        }

        return exitCode;
    }
}
