using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>What a phase can do: switch faults, wait, and tell.</summary>
internal sealed class Stage(SimulatedProviders providers, DrillPace pace, Story story, TimeProvider time, Action count, CancellationToken cancellationToken)
{
    public DrillPace Pace => pace;

    /// <summary>From here on new customers count in this phase.</summary>
    public void Count() => count();

    public Task WaitAsync(TimeSpan span) => Task.Delay(span, time, cancellationToken);

    public Task BreakAsync(Fault fault, params string[] names)
    {
        story.Tell($"{string.Join(" and ", names)}: {fault.Kind.ToString().ToLowerInvariant()}");
        return Task.WhenAll(names.Select(name => providers[name].SetFaultAsync(fault)));
    }

    public Task RestoreAsync(params string[] names)
    {
        story.Tell($"{string.Join(" and ", names)}: restored");
        return Task.WhenAll(names.Select(name => providers[name].SetFaultAsync(Fault.None)));
    }

    /// <summary>Waits until a payment provider takes money again, for a limited time.</summary>
    public async Task AwaitChargesAsync(string name)
    {
        var store = providers.ChargeStores[name];
        var before = store.CapturedCount;
        var started = time.GetTimestamp();
        while (store.CapturedCount < before + pace.PerSecond && time.GetElapsedTime(started) < pace.RecoveryLimit)
        {
            await WaitAsync(TimeSpan.FromMilliseconds(50));
        }

        story.Tell(store.CapturedCount > before ? $"{name} takes charges again" : $"{name} takes no charges yet");
    }
}
