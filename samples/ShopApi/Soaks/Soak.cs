using ShopApi.Drills;

namespace ShopApi.Soaks;

/// <summary>
/// Sells at a steady rate while providers fail at random, and tells every minute what the shop takes. Each minute ends in quiet, so
/// that its reading can be compared with the others'.
/// </summary>
internal sealed class Soak(int minutes, int seed, TextWriter output, TimeProvider time)
{
    private const int PerSecond = 25;

    private static readonly TimeSpan Stormy = TimeSpan.FromSeconds(48);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private readonly CustomerPages _customers = new();

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
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new Load(new Shopper(http, time), PerSecond, time);
        load.CountIn(_customers.Current);
        var selling = load.RunAsync(closing.Token);
        SoakMinute? first = null, last = null;
        try
        {
            for (var number = 1; number <= minutes; number++)
            {
                await faults.PlayAsync(Stormy, cancellationToken);
                await Task.Delay(Quiet, time, cancellationToken);
                last = new SoakMinute(number, ProcessFigures.Read(), CallsOf(shop), faults.Played, _customers.Read(), await books.CompareAsync(cancellationToken), unobserved.Count);
                first ??= last;
                await output.WriteLineAsync(last.Line);
                await books.FindAsync(_customers.Turn(), cancellationToken);
                load.CountIn(_customers.Current);
            }
        }
        finally
        {
            await closing.CancelAsync();
            await selling;
        }

        await books.FindAsync([.. _customers.Turn(), .. _customers.Turn()], cancellationToken);
        var settled = await new IntegrityCheck(shop.Database, shop.Providers, time).AwaitSettledAsync(SettleLimit, cancellationToken);
        var integrity = await books.CloseAsync(cancellationToken);
        ProcessFigures.Collect();
        return new SoakVerdict(first!, last! with { Books = integrity, Unobserved = unobserved.Count }, settled);
    }

    private static long CallsOf(DrillShop shop) => shop.Control.Operations.Sum(operation => operation.Counts.Completed);
}
