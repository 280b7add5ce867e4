using Resilience.Scenarios.Backends;

namespace Resilience.Scenarios.Cases;

/// <summary>Every scenario. 240 calls a second, to backends that serve 400 a second each, unless said otherwise.</summary>
internal static class ScenarioTable
{
    private static readonly Traffic Usual = new(240);
    private static readonly BackendSettings[] Pair = [new("primary"), new("standby")];
    private static readonly BackendSettings[] Sole = [new("primary")];
    private static readonly BackendSettings[] Regions = [new("europe"), new("america"), new("asia")];

    public static readonly Scenario[] All =
    [
        new()
        {
            Name = "dead-primary",
            Title = "Dead primary",
            Story = "The primary's host vanishes for a minute: no answer, no refusal. A standby is up.",
            Traffic = Usual,
            Backends = Pair,
            Faults = [new(0, FaultKind.Silent, 20, 80)],
        },
        new()
        {
            Name = "brown-out",
            Title = "Brown-out",
            Story = "The primary serves ten times as slowly for a minute, which is too slow for its traffic. A standby is up.",
            Traffic = Usual,
            Backends = Pair,
            Faults = [new(0, FaultKind.Slow, 20, 80, 10)],
        },
        Flapping(1),
        Flapping(5),
        Flapping(15),
        new()
        {
            Name = "errors-20",
            Title = "One request in five fails",
            Story = "The only backend answers one request in five with an error for a minute.",
            Traffic = Usual,
            Backends = Sole,
            Faults = [new(0, FaultKind.Errors, 20, 80, 0.2)],
        },
        new()
        {
            Name = "overload",
            Title = "Overload",
            Story = "Calls come at 700 a second for fifteen seconds, to a backend that serves 400. Work for callers that gave up is done all the same.",
            Traffic = new Traffic(240, 700, 20, 35),
            Backends = Sole,
            TroubleUntil = 35,
        },
        new()
        {
            Name = "region-loss",
            Title = "One region of three is lost",
            Story = "Three instances live in three regions, 80 ms apart, and prefer their own. One region goes silent for a minute.",
            Traffic = new Traffic(450),
            Backends = Regions,
            IsRegional = true,
            Faults = [new(0, FaultKind.Silent, 20, 80)],
        },
        new()
        {
            Name = "correlated-outage",
            Title = "Correlated outage",
            Story = "Primary and standby go down together for half a minute: a dependency they share. An old answer is better than none.",
            Traffic = Usual,
            Backends = Pair,
            Faults = [new(0, FaultKind.Down, 20, 50), new(1, FaultKind.Down, 20, 50)],
            TroubleUntil = 50,
            ServesOldAnswers = true,
        },
        new()
        {
            Name = "cold-backend",
            Title = "A cold backend",
            Story = "The only backend restarts, ten seconds long, with an empty cache; what is not in the cache takes eight times as long.",
            Traffic = Usual,
            Backends = [new("primary", MissFactor: 8)],
            Faults = [new(0, FaultKind.Down, 20, 30)],
            TroubleUntil = 30,
        },
    ];

    private static Scenario Flapping(int seconds) => new()
    {
        Name = $"flapping-{seconds}s",
        Title = $"Flapping every {seconds} s",
        Story = $"The primary is down for {seconds} s and up for {seconds} s by turns, for a minute. A standby is up.",
        Traffic = Usual,
        Backends = Pair,
        Faults = [.. Enumerable.Range(0, 60 / (2 * seconds)).Select(turn => new Fault(0, FaultKind.Down, 20 + (2 * seconds * turn), 20 + (2 * seconds * turn) + seconds))],
    };
}
