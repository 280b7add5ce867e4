using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Clients;

namespace Resilience.Scenarios.Running;

/// <summary>Tells what ours does in one scenario: every event of its clients with its instant, and what callers got, second by second.</summary>
internal static class TraceCommand
{
    public static int Run(Scenario scenario, int seed)
    {
        var result = Simulation.Run(scenario, ClientKind.Ours, seed, trace: Console.WriteLine);
        for (var second = 0; second < result.Seconds.Length; second++)
        {
            var counts = result.Seconds[second];
            Console.WriteLine($"second {second} ok={counts.Ok} degraded={counts.Degraded} failed={counts.Failed} requests={counts.Requests}");
        }

        Console.WriteLine(result);
        return 0;
    }
}
