using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Clients;
using Resilience.Scenarios.Measuring;
using Resilience.Scenarios.Virtual;

namespace Resilience.Scenarios.Running;

/// <summary>Plays one scenario with one kind of client.</summary>
internal sealed class Simulation(Scenario scenario, ClientKind kind, int seed, TunedSettings tuned, Action<string>? trace) : IDue
{
    private readonly World _world = new(scenario, seed) { Trace = trace };
    private IClient[] _clients = [];
    private int _calls;

    public static RunResult Run(Scenario scenario, ClientKind kind, int seed, TunedSettings? tuned = null, Action<string>? trace = null) =>
        new Simulation(scenario, kind, seed, tuned ?? new TunedSettings(), trace).Run();

    /// <summary>The next call arrives.</summary>
    public void OnDue(long ticket)
    {
        var clock = _world.Clock;
        if (clock.Seconds >= scenario.Seconds)
        {
            return;
        }

        var call = _calls++;
        var instance = (int)(_world.Draws.Uniform(call, 0, Purposes.Instance) * scenario.Instances);
        _ = CallAsync(_clients[instance], call);
        ScheduleNext();
    }

    private RunResult Run()
    {
        var end = VirtualClock.TicksOf((scenario.Seconds * 1_000) + (2 * Scenario.PatienceMs));
        new EventLoop(_world.Clock, Begin, end).Run();
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        return _world.Tally.Close(scenario, kind, _calls);
    }

    private void Begin()
    {
        _clients = [.. Enumerable.Range(0, scenario.Instances).Select(instance => ClientFactory.Create(kind, _world, instance, tuned))];
        ScheduleNext();
    }

    /// <summary>Exponential gaps: a Poisson process.</summary>
    private void ScheduleNext()
    {
        var rate = scenario.Traffic.RateAt(_world.Clock.Seconds);
        _world.Clock.After(-Math.Log(1 - _world.Draws.Uniform(_calls, 0, Purposes.Gap)) / rate * 1_000, this);
    }

    private async Task CallAsync(IClient client, int call)
    {
        var started = _world.Clock.Now;
        using var patience = new Patience(_world.Clock);
        var outcome = CallOutcome.Failed;
        try
        {
            var answer = await client.GetItemAsync(ItemOf(call), call, patience.Token);
            outcome = answer.ServedAt >= started ? CallOutcome.Ok : CallOutcome.Degraded;
        }
        catch (Exception)
        {
            // However it failed, the caller has no answer.
        }

        _world.Tally.Count(outcome, started, _world.Clock.Now);
    }

    /// <summary>Some items are wanted more often than others.</summary>
    private int ItemOf(int call)
    {
        var draw = _world.Draws.Uniform(call, 0, Purposes.Item);
        return (int)(draw * draw * Scenario.Items);
    }
}
