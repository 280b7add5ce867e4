using Resilience;
using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>What a phase can do: switch faults, wait, and tell.</summary>
internal sealed class Stage(
    SimulatedProviders providers, ResilienceControl control, DrillPace pace, Story story, TimeProvider time, Action count, CancellationToken cancellationToken)
{
    private const string PaymentGateway = "PaymentGateway";

    public DrillPace Pace => pace;

    /// <summary>From here on new payments count in this phase.</summary>
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

    /// <summary>Waits until customers' money goes to a provider again, for a limited time, and a little longer to see it done.</summary>
    public async Task AwaitFailbackAsync(string name)
    {
        var started = time.GetTimestamp();
        while (!control.Endpoints(PaymentGateway).Single(endpoint => endpoint.Endpoint.Name == name).IsActive)
        {
            if (time.GetElapsedTime(started) > pace.RecoveryLimit)
            {
                story.Tell($"{name} is not back after {pace.RecoveryLimit.TotalSeconds:0} s; the story goes on without it");
                return;
            }

            await WaitAsync(TimeSpan.FromMilliseconds(50));
        }

        await WaitAsync(TimeSpan.FromSeconds(1));
    }
}
