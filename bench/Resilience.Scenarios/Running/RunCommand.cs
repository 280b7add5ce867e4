using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Charts;
using Resilience.Scenarios.Clients;
using Resilience.Scenarios.Measuring;

namespace Resilience.Scenarios.Running;

/// <summary>Plays scenarios with every client and prints what came of it.</summary>
internal static class RunCommand
{
    /// <param name="scenarios">Which.</param>
    /// <param name="seed">What chance deals.</param>
    /// <param name="charts">The folder for the charts, if they are wanted.</param>
    /// <returns>0 when ours leads everywhere, else 1.</returns>
    public static int Run(IEnumerable<Scenario> scenarios, int seed, string? charts)
    {
        var leads = new List<Lead>();
        foreach (var scenario in scenarios)
        {
            var results = new List<RunResult>();
            foreach (var kind in ClientKinds.All)
            {
                results.Add(Simulation.Run(scenario, kind, seed));
                Console.WriteLine(results[^1]);
            }

            leads.Add(Lead.Of(results));
            if (charts is not null)
            {
                Directory.CreateDirectory(charts);
                File.WriteAllText(Path.Combine(charts, $"{scenario.Name}.svg"), ScenarioChart.Draw(scenario, results));
            }
        }

        Console.WriteLine();
        leads.ForEach(Console.WriteLine);
        return leads.TrueForAll(lead => lead.IsOurs) ? 0 : 1;
    }
}
