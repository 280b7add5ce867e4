using Resilience;
using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>What a phase can do: switch faults, wait, look, and tell.</summary>
internal sealed class Stage(DrillShop shop, Phase phase, Load load, Crowd crowd, DrillPace pace, Story story, TimeProvider time, CancellationToken cancellationToken)
{
    private const string PaymentGateway = "PaymentGateway";
    private const string ShippingQuotes = "ShippingQuotes";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public DrillPace Pace => pace;

    /// <summary>From here on new payments count in this phase.</summary>
    public void Count() => load.CountIn(phase.Tally);

    public void Tell(string text) => story.Tell(text);

    /// <summary>Takes note of something missed that customers' answers do not tell; null is nothing.</summary>
    public void Miss(string? what) => phase.Miss(what);

    public Task WaitAsync(TimeSpan span) => Task.Delay(span, time, cancellationToken);

    public Task BreakAsync(Fault fault, params string[] names)
    {
        story.Tell($"{string.Join(" and ", names)}: {fault.Kind.ToString().ToLowerInvariant()}");
        return Task.WhenAll(names.Select(name => shop.Providers[name].SetFaultAsync(fault)));
    }

    public Task RestoreAsync(params string[] names)
    {
        story.Tell($"{string.Join(" and ", names)}: restored");
        return Task.WhenAll(names.Select(name => shop.Providers[name].SetFaultAsync(Fault.None)));
    }

    /// <summary>Waits until customers' money goes to a provider again, for a limited time, and a little longer to see it done.</summary>
    public async Task AwaitFailbackAsync(string name)
    {
        if (await AwaitAsync($"{name} is not back", () => Look(PaymentGateway, name).IsActive))
        {
            await WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The part of its share that one of the carrier's regions takes now: 0 while it is out, less than 1 while it starts slowly.</summary>
    public double ShareOf(string region) => Look(ShippingQuotes, region) is { IsActive: true } endpoint ? endpoint.EffectiveWeight / endpoint.Endpoint.Weight : 0;

    /// <summary>Looks at the quotes that the carrier's regions have given so far.</summary>
    public IReadOnlyDictionary<(string Home, string Region), int> CountQuotes() => shop.Providers.Quotes.Count();

    /// <summary>Waits for something, for a limited time; tells what is not so when it did not come.</summary>
    public async Task<bool> AwaitAsync(string otherwise, Func<bool> condition)
    {
        var started = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(started) > pace.RecoveryLimit)
            {
                story.Tell($"{otherwise} after {pace.RecoveryLimit.TotalSeconds:0} s; the story goes on without it");
                return false;
            }

            await WaitAsync(LookEvery);
        }

        return true;
    }

    /// <summary>Customers fill their carts, to press "buy" later.</summary>
    public Task GatherCrowdAsync()
    {
        story.Tell($"{pace.Crowd} customers fill their carts and wait for the sale");
        return crowd.GatherAsync(pace.Crowd, cancellationToken);
    }

    /// <summary>They all press "buy" at once. Ends with the last of them.</summary>
    public async Task OpenSaleAsync()
    {
        story.Tell("the sale begins: all of them press \"buy\" at once");
        var unserved = await crowd.BuyAsync(phase.Tally, cancellationToken);
        story.Tell(unserved == 0 ? "everyone in the crowd is served" : $"{unserved} of the crowd went home without anything");
        Miss(unserved == 0 ? null : $"{unserved} of {pace.Crowd} customers in the crowd were not served although they came back when they were told to");
    }

    private EndpointSnapshot Look(string service, string name) => shop.Control.Endpoints(service).Single(endpoint => endpoint.Endpoint.Name == name);
}
