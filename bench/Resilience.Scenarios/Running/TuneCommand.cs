using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Clients;

namespace Resilience.Scenarios.Running;

/// <summary>
/// Shows that the tuned peer is tuned: changes one setting at a time, plays every scenario, and prints by how much the share of
/// answered calls and the load change on average.
/// </summary>
internal static class TuneCommand
{
    private static readonly TunedSettings Chosen = new();

    private static readonly TunedSettings[] Others =
    [
        Chosen with { RepeatsRejections = true, Permits = 60},
        Chosen with { RepeatsRejections = true, Retries = 10, MaxDelayMs = 400, Permits = 50 },
        Chosen with { RepeatsRejections = true, Retries = 10, MaxDelayMs = 400, Permits = 30 },
        Chosen with { RepeatsRejections = true, Retries = 10, MaxDelayMs = 400, AttemptMs = 500, Permits = 20 },
        Chosen with { RepeatsRejections = true, Retries = 50, MaxDelayMs = 400, AttemptMs = 500, Permits = 12 },
    ];

    public static int Run(int seed)
    {
        foreach (var settings in Others.Prepend(Chosen))
        {
            var results = Array.ConvertAll(ScenarioTable.All, scenario => Simulation.Run(scenario, ClientKind.PollyTuned, seed, settings));
            Console.WriteLine(FormattableString.Invariant(
                $"tune {settings} answered_pct={results.Average(result => result.AnsweredPercent):0.00} load={results.Average(result => result.BackendLoad):0.00} each={string.Join(' ', results.Select(result => FormattableString.Invariant($"{result.AnsweredPercent:0.0}@{result.Load:0.00}")))}"));
        }

        return 0;
    }
}
