using Microsoft.Extensions.Options;
using ShopApi.Checkout;

namespace ShopApi.Payments;

/// <summary>Goes over the orders that are not settled, again and again.</summary>
internal sealed class Reconciler(
    OrderBook orders,
    Reconciliation reconciliation,
    IPaymentGateway payments,
    IOptions<ReconciliationOptions> options,
    TimeProvider time,
    ILogger<Reconciler> logger) : BackgroundService
{
    private const int Batch = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.EveryMs), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "A reconciliation pass failed; the next one goes on.");
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var unsettled = await orders.ListUnsettledAsync(TimeSpan.FromMilliseconds(options.Value.AbandonedAfterMs), Batch, cancellationToken);
        if (unsettled.Count == 0)
        {
            return;
        }

        var sweep = new ReconciliationSweep();
        if (!await payments.PingAsync(cancellationToken))
        {
            sweep.NobodyCharges();
        }

        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(unsettled, limits, async (order, token) => await reconciliation.SettleAsync(order, sweep, token));
    }
}
