using ShopApi.Checkout;

namespace ShopApi.Payments;

/// <summary>
/// Brings one order to its end. First the round is closed, so no attempt can start under its key. Then every provider that may
/// hold the charge is asked; one that says "unknown" is made to refuse the key for good, so a request that is still on
/// its way cannot charge either. Only when all have answered so does a new round begin, under a new key.
/// </summary>
internal sealed class Reconciliation(
    OrderBook orders, ChargeLedger ledger, IChargeRecords records, IPaymentGateway payments, ILogger<Reconciliation> logger)
{
    public async Task SettleAsync(Order order, ReconciliationSweep sweep, CancellationToken cancellationToken)
    {
        if (order.Status == OrderStatus.Charging)
        {
            if (!await orders.SettleAsync(order.Id, OrderStatus.Charging, Receipt.Pending(order.PaymentKey), cancellationToken))
            {
                return;
            }

            order.Status = OrderStatus.Pending;
        }

        var (known, receipt) = await AskHoldersAsync(order, sweep, cancellationToken);
        if (receipt is not null)
        {
            await orders.SettleAsync(order.Id, OrderStatus.Pending, receipt, cancellationToken);
        }
        else if (known && sweep.MayCharge)
        {
            await ChargeAgainAsync(order, sweep, cancellationToken);
        }
    }

    /// <summary>Asks each provider that may hold the charge. Not known while one of them cannot be asked.</summary>
    private async Task<(bool Known, Receipt? Receipt)> AskHoldersAsync(Order order, ReconciliationSweep sweep, CancellationToken cancellationToken)
    {
        Receipt? found = null;
        foreach (var provider in await ledger.ListPossibleHoldersAsync(order.PaymentKey, cancellationToken))
        {
            if (await AskAsync(provider, order.PaymentKey, sweep, cancellationToken) is not { } record)
            {
                return (false, null);
            }

            if (record.State is ChargeState.Captured or ChargeState.Declined)
            {
                if (found is { Status: ReceiptStatus.Captured } && record.State == ChargeState.Captured)
                {
                    logger.LogError("Order {Order} was charged by {First} and by {Second} under key {Key}.", order.Id, found.Provider, provider, order.PaymentKey);
                }
                else
                {
                    found = record.ToReceipt(order.PaymentKey, provider);
                }
            }
        }

        return (true, found);
    }

    private async Task<ChargeRecord?> AskAsync(string provider, Guid key, ReconciliationSweep sweep, CancellationToken cancellationToken)
    {
        if (!sweep.Answers(provider))
        {
            return null;
        }

        try
        {
            var record = await records.FindAsync(provider, key, cancellationToken);
            return record.State == ChargeState.Unknown ? await records.VoidAsync(provider, key, cancellationToken) : record;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogDebug(exception, "{Provider} cannot be asked about {Key} now.", provider, key);
            sweep.NoAnswerFrom(provider);
            return null;
        }
    }

    private async Task ChargeAgainAsync(Order order, ReconciliationSweep sweep, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid();
        if (!await orders.OpenRoundAsync(order, key, order.CardToken, cancellationToken))
        {
            return;
        }

        var receipt = await payments.ChargeAsync(ChargeRequest.For(order), key, cancellationToken);
        await orders.SettleAsync(order.Id, OrderStatus.Charging, receipt, cancellationToken);
        if (receipt.Status == ReceiptStatus.Pending)
        {
            sweep.NobodyCharges();
        }
    }
}
