using ShopApi.Drills;

namespace ShopApi.Soaks;

/// <summary>
/// Sells at a steady rate while providers fail at random, and tells every minute what the shop takes. Each minute ends in quiet and with
/// an empty shop, so that its reading can be compared with the others'.
/// </summary>
internal sealed class Soak(int minutes, int seed, TextWriter output, TimeProvider time)
{
    private const int PerSecond = 25;

    /// <summary>As many as stand in the shop when each takes as long as a charge may take. A machine that cannot serve them in time gets fewer, not a queue.</summary>
    private const int AtMost = 60;

    /// <summary>After a minute not every provider has failed in every way: code for that is still compiled, and connections for it are made.</summary>
    private const int WarmUpMinutes = 2;

    private static readonly TimeSpan Stormy = TimeSpan.FromSeconds(48);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private PhaseFigures _customers;

    /// <summary>Runs; answers whether all was well.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"soak minutes={minutes} seed={seed} checkouts_per_second={PerSecond}");
        using var unobserved = new UnobservedExceptions();
        await using var shop = await DrillShop.StartAsync(new Dictionary<string, string?>());
        var verdict = await RunAsync(shop, unobserved, cancellationToken);
        await output.WriteLineAsync(verdict.Line);
        var missed = verdict.ListMissed();
        foreach (var what in missed)
        {
            await output.WriteLineAsync($"missed: {what}");
        }

        if (unobserved.First is { } first)
        {
            await output.WriteLineAsync(first);
        }

        return missed.Count == 0;
    }

    private async Task<SoakVerdict> RunAsync(DrillShop shop, UnobservedExceptions unobserved, CancellationToken cancellationToken)
    {
        var books = new RunningBooks(shop.Database, shop.Providers, time);
        var faults = new FaultPlayer(shop.Providers, new SoakFaults(seed), time);
        using var http = new HttpClient { BaseAddress = shop.Address, Timeout = TimeSpan.FromSeconds(15) };
        var load = new Load(new Shopper(http, time), PerSecond, time, AtMost);
        SoakMinute? first = null, last = null;
        for (var number = 1; number <= minutes; number++)
        {
            await books.FindAsync(await SellAsync(load, faults, cancellationToken), cancellationToken);
            last = new SoakMinute(number, ProcessFigures.Read(), CallsOf(shop), faults.Played, _customers, await books.CompareAsync(cancellationToken), unobserved.Count);
            first = number <= Math.Min(WarmUpMinutes, minutes - 1) ? last : first;
            await output.WriteLineAsync(last.Line);
        }

        var settled = await new IntegrityCheck(shop.Database, shop.Providers, time).AwaitSettledAsync(SettleLimit, cancellationToken);
        var integrity = await books.CloseAsync(cancellationToken);
        ProcessFigures.Collect();
        return new SoakVerdict(first!, last! with { Books = integrity, Unobserved = unobserved.Count }, settled);
    }

    /// <summary>Sells for a minute, until the last customer has gone; answers the orders.</summary>
    private async Task<IReadOnlyList<Guid>> SellAsync(Load load, FaultPlayer faults, CancellationToken cancellationToken)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tally = new PhaseTally();
        load.CountIn(tally);
        var selling = load.RunAsync(closing.Token);
        try
        {
            await faults.PlayAsync(Stormy, cancellationToken);
            await Task.Delay(Quiet, time, cancellationToken);
        }
        finally
        {
            await closing.CancelAsync();
            await selling;
        }

        _customers = _customers.Plus(tally.Read());
        return tally.ListOrders();
    }

    private static long CallsOf(DrillShop shop) => shop.Control.Operations.Sum(operation => operation.Counts.Completed);
}
