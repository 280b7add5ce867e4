using ShopApi.Status;
using Spectre.Console;

namespace ShopApi.Drills;

/// <summary>Plays the whole story against a shop of its own, shows it, and judges.</summary>
internal sealed class Drill(DrillPace pace, IReadOnlyList<Phase> phases, IAnsiConsole console, TimeProvider time)
{
    private const int FirstCustomers = 5;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private readonly Story _story = new(time);

    /// <summary>Runs; answers whether every expectation held.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var shop = await DrillShop.StartAsync(pace.Settings());
        using var following = TurningPoints.Follow(shop.Control, _story.Tell);
        var check = new IntegrityCheck(shop.Database, shop.Providers, time);
        var playing = PlayAsync(shop, check, cancellationToken);
        await new DrillScreen(console, phases, _story, time).ShowAsync(playing);
        var settled = await playing;
        var integrity = await check.CompareAsync(phases.SelectMany(phase => phase.Tally.ListOrders()), cancellationToken);
        return Judge(settled, integrity);
    }

    private async Task<bool> PlayAsync(DrillShop shop, IntegrityCheck check, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = shop.Address, Timeout = TimeSpan.FromSeconds(15) };
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shopper = new Shopper(http, time);
        await OpenAsync(shopper);
        var load = new Load(shopper, pace.PerSecond, time);
        load.CountIn(phases[0].Tally);
        var customers = load.RunAsync(closing.Token);
        try
        {
            foreach (var phase in phases)
            {
                await PlayAsync(phase, shop, load, shopper, cancellationToken);
            }
        }
        finally
        {
            await closing.CancelAsync();
            await customers;
        }

        _story.Tell("the last customer is served; reconciling what is pending");
        var settled = await check.AwaitSettledAsync(SettleLimit, cancellationToken);
        _story.Tell(settled ? "every order is settled" : "some orders are still not settled");
        _story.Tell(await check.DescribeAsync(cancellationToken));
        return settled;
    }

    /// <summary>Serves a few customers one after another, so that the steady rate does not begin while the code is still being compiled.</summary>
    private async Task OpenAsync(Shopper shopper)
    {
        _story.Tell("the shop opens");
        for (var customer = 0; customer < FirstCustomers; customer++)
        {
            phases[0].Tally.Add(await shopper.BuyAsync(static () => { }));
        }
    }

    private async Task PlayAsync(Phase phase, DrillShop shop, Load load, Shopper shopper, CancellationToken cancellationToken)
    {
        _story.Tell($"phase {phase.Number}: {phase.Title}");
        await phase.PlayAsync(new Stage(shop, phase, load, new Crowd(shopper, time), pace, _story, time, cancellationToken));
    }

    private bool Judge(bool settled, Integrity integrity)
    {
        var missed = new List<string>();
        foreach (var phase in phases)
        {
            var figures = phase.Tally.Read();
            if (phase.Number > 0)
            {
                Print(figures.Line(phase.Number));
            }

            var expectations = phase.ListMissed();
            missed.AddRange(expectations.Select(expectation => $"phase {phase.Number} ({phase.Title}): {expectation}"));
            if (expectations.Count > 0)
            {
                missed.AddRange(phase.Tally.ListErrors().Select(error => $"  {error}"));
            }
        }

        Print(integrity.Line);
        if (!settled || !integrity.Holds)
        {
            missed.Add(settled ? "the books do not agree" : "some orders were not settled in time");
        }

        missed.ForEach(line => Print($"missed: {line}"));
        return missed.Count == 0;
    }

    /// <summary>Writes past the console's layout, so that a line stays a line.</summary>
    private void Print(string line) => console.Profile.Out.Writer.WriteLine(line);
}
