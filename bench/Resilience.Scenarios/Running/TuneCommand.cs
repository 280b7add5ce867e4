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
        Chosen with { Permits = 8 },
        Chosen with { Permits = 20 },
        Chosen with { Permits = 50 },
        Chosen with { Permits = 100, AttemptMs = 1_000, Retries = 3, RepeatsRejections = false },
        Chosen with { Retries = 3 },
        Chosen with { Retries = 10 },
        Chosen with { AttemptMs = 300 },
        Chosen with { AttemptMs = 1_000 },
        Chosen with { HedgeMs = 100 },
        Chosen with { HedgeMs = 450 },
        Chosen with { BreakMs = 1_000 },
        Chosen with { FailureRatio = 0.5 },
        Chosen with { MinimumCalls = 30 },
        Chosen with { MaxDelayMs = 1_000 },
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
