using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Measuring;
using Resilience.Scenarios.Virtual;

namespace Resilience.Scenarios.Running;

/// <summary>One scenario set up for one client: a clock at zero, backends in health, nothing measured.</summary>
internal sealed class World
{
    private readonly Dictionary<int, int> _attempts = [];

    public World(Scenario scenario, int seed)
    {
        Scenario = scenario;
        Seed = seed;
        Draws = new Draws(seed);
        Tally = new Tally(scenario);
        Backends = [.. scenario.Backends.Select((settings, index) =>
            new Backend(Clock, settings, scenario.Faults.Where(fault => fault.Backend == index), Draws, Scenario.Items))];
    }

    public Scenario Scenario { get; }

    public int Seed { get; }

    public VirtualClock Clock { get; } = new();

    public Draws Draws { get; }

    public Tally Tally { get; }

    public Backend[] Backends { get; }

    /// <summary>Hears what ours does, if anybody wants to know.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>The endpoints of one instance, the preferred first.</summary>
    [Accepted("RES501", "Here the endpoints are put together.")]
    public EndpointStub[] Endpoints(int instance) =>
        [.. Scenario.Preferred(instance).Select(index => new EndpointStub(this, Backends[index], Scenario.NetworkMs(instance, index)))];

    /// <summary>The number of a call's next attempt, from 0.</summary>
    public int CountAttempt(int call)
    {
        _attempts.TryGetValue(call, out var attempts);
        _attempts[call] = attempts + 1;
        Tally.CountRequest(Clock.Seconds);
        return attempts;
    }
}
