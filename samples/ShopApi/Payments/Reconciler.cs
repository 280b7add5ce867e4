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
    ILogger<Reconciler> logger) : RepeatedWork(options.Value.EveryMs, time, logger)
{
    private const int Batch = 1_000;

    protected override async Task DoAsync(CancellationToken cancellationToken)
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
