using Microsoft.EntityFrameworkCore;
using ShopApi.Checkout;
using ShopApi.Data;
using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>Compares the shop's books with its providers'.</summary>
internal sealed class IntegrityCheck(IDbContextFactory<ShopDbContext> database, SimulatedProviders providers, TimeProvider time)
{
    /// <summary>Waits until no order is left to reconcile; false when some are after the limit.</summary>
    public async Task<bool> AwaitSettledAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            await using var context = await database.CreateDbContextAsync(cancellationToken);
            if (!await context.Orders.AnyAsync(order => order.Status == OrderStatus.Pending || order.Status == OrderStatus.Charging, cancellationToken))
            {
                return true;
            }

            if (time.GetElapsedTime(started) > limit)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }
    }

    /// <summary>Where the money was taken, and what reconciliation had to do for it.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var later = await context.Orders.CountAsync(order => order.Round > 1, cancellationToken);
        var taken = providers.ChargeStores.Select(store => $"{store.Key} took {store.Value.ListCaptured().Count} payments");
        var voided = providers.ChargeStores.Values.Sum(store => store.VoidedCount);
        return $"{string.Join(", ", taken)}; {later} orders were charged in a later round, {voided} keys were voided before";
    }

    /// <summary>Compares.</summary>
    /// <param name="promised">The orders that customers were told of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Integrity> CompareAsync(IEnumerable<Guid> promised, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var orders = await context.Orders.AsNoTracking().ToDictionaryAsync(order => order.Id, cancellationToken);
        var charges = providers.ChargeStores.Values.SelectMany(store => store.ListCaptured()).ToLookup(charge => charge.OrderId);

        var missing = promised.Count(id => !orders.ContainsKey(id));
        var unpaid = orders.Values.Count(order => order.Status != OrderStatus.Paid || !charges[order.Id].Any(charge => charge.AmountCents == order.TotalCents));
        var unmatched = charges.Count(group => !orders.ContainsKey(group.Key));
        return new Integrity(orders.Count, charges.Count(group => group.Count() > 1), missing + unpaid + unmatched);
    }
}
