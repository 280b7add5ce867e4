using Microsoft.EntityFrameworkCore;
using ShopApi.Checkout;
using ShopApi.Data;
using ShopApi.Drills;
using ShopApi.Providers;

namespace ShopApi.Soaks;

/// <summary>
/// Compares the shop's books with its providers' as it goes, and lets the providers forget the charges that were compared: what they keep
/// in memory must not look like a leak. Not thread-safe.
/// </summary>
internal sealed class RunningBooks(IDbContextFactory<ShopDbContext> database, SimulatedProviders providers, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>A repeated charge may be on its way to a provider, which must know its key until then.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private int _matched;
    private int _chargedTwice;
    private int _lost;

    /// <summary>Looks for orders that customers were told of.</summary>
    public async Task FindAsync(IEnumerable<Guid> promised, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        foreach (var batch in promised.Chunk(Batch))
        {
            _lost += batch.Length - await context.Orders.CountAsync(order => batch.Contains(order.Id), cancellationToken);
        }
    }

    /// <summary>Compares the charges that are old enough with their orders; those of orders that are not settled yet wait.</summary>
    public async Task<Integrity> CompareAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - KeptFor;
        await CompareAsync(charge => charge.At < before, isFinal: false, cancellationToken);
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return new Integrity(await context.Orders.CountAsync(cancellationToken), _chargedTwice, _lost);
    }

    /// <summary>Compares everything: when every order is settled, each has been paid by one charge.</summary>
    public async Task<Integrity> CloseAsync(CancellationToken cancellationToken)
    {
        await CompareAsync(_ => true, isFinal: true, cancellationToken);
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var orders = await context.Orders.CountAsync(cancellationToken);
        return new Integrity(orders, _chargedTwice, _lost + (orders - _matched));
    }

    private async Task CompareAsync(Func<CapturedCharge, bool> isDue, bool isFinal, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        foreach (var store in providers.ChargeStores.Values)
        {
            foreach (var charges in store.ListCaptured().Where(isDue).Chunk(Batch))
            {
                var ids = charges.Select(charge => charge.OrderId).ToList();
                var orders = await context.Orders.AsNoTracking().Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancellationToken);
                store.Forget(charges.Where(charge => IsDone(charge, orders.GetValueOrDefault(charge.OrderId), isFinal)).Select(charge => charge.Key).ToHashSet());
            }
        }
    }

    /// <summary>Counts a charge as what it is; false when that is not known yet.</summary>
    private bool IsDone(CapturedCharge charge, Order? order, bool isFinal)
    {
        switch (order)
        {
            case { Status: OrderStatus.Paid } when order.ChargeId != charge.ChargeId:
                _chargedTwice++;
                return true;
            case { Status: OrderStatus.Paid } when order.TotalCents == charge.AmountCents:
                _matched++;
                return true;
            case { Status: OrderStatus.Charging or OrderStatus.Pending } when !isFinal:
                return false;
            case null:
                _lost++;
                return true;
            default:
                return true;
        }
    }
}
