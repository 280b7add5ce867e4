using Microsoft.EntityFrameworkCore;
using ShopApi.Data;
using ShopApi.Payments;

namespace ShopApi.Checkout;

/// <summary>
/// Keeps orders in the database. Every change of status compares and sets (status, key) in one statement, so a checkout and
/// the reconciliation, or two instances of the shop, never both decide about the same round.
/// </summary>
internal sealed class OrderBook(IDbContextFactory<ShopDbContext> contexts, WriteTurns turns, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Writes a new order, or answers with the one its cart became earlier.</summary>
    public async Task<(Order Order, bool IsNew)> PlaceAsync(Order order, CancellationToken cancellationToken)
    {
        try
        {
            await InsertAsync(order, cancellationToken);
            return (order, true);
        }
        catch (DbUpdateException)
        {
            if (await FindByCartAsync(order.CartId, cancellationToken) is { } earlier)
            {
                return (earlier, false);
            }

            throw;
        }
    }

    public async Task<Order?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Orders.AsNoTracking().Include(order => order.Lines).SingleOrDefaultAsync(order => order.Id == id, cancellationToken);
    }

    public async Task<Order?> FindByCartAsync(Guid cartId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Orders.AsNoTracking().Include(order => order.Lines).SingleOrDefaultAsync(order => order.CartId == cartId, cancellationToken);
    }

    public async Task<IReadOnlyList<Order>> ListAsync(string email, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Orders.AsNoTracking().Include(order => order.Lines)
            .Where(order => order.Email == email)
            .OrderByDescending(order => order.PlacedAt)
            .Take(50)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The oldest orders that reconciliation should look at: pending ones, and those whose checkout never came back.</summary>
    public async Task<IReadOnlyList<Order>> ListUnsettledAsync(TimeSpan abandonedAfter, int limit, CancellationToken cancellationToken)
    {
        var abandonedBefore = Now - abandonedAfter;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Orders.AsNoTracking()
            .Where(order => order.Status == OrderStatus.Pending || (order.Status == OrderStatus.Charging && order.UpdatedAt < abandonedBefore))
            .OrderBy(order => order.UpdatedAt)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends a round with what the payment said. False when the round was closed by someone else meanwhile.</summary>
    public async Task<bool> SettleAsync(Guid id, OrderStatus from, Receipt receipt, CancellationToken cancellationToken)
    {
        var status = receipt.Status switch
        {
            ReceiptStatus.Captured => OrderStatus.Paid,
            ReceiptStatus.Declined => OrderStatus.Declined,
            _ => OrderStatus.Pending,
        };
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        return await Round(context, id, from, receipt.Key).ExecuteUpdateAsync(
            set => set
                .SetProperty(order => order.Status, status)
                .SetProperty(order => order.Provider, receipt.Provider)
                .SetProperty(order => order.ChargeId, receipt.ChargeId)
                .SetProperty(order => order.DeclineReason, receipt.Reason)
                .SetProperty(order => order.UpdatedAt, now),
            cancellationToken) == 1;
    }

    /// <summary>Opens a new round under a new key. False when the order is no longer where the caller saw it.</summary>
    public async Task<bool> OpenRoundAsync(Order seen, Guid newKey, string cardToken, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        return await Round(context, seen.Id, seen.Status, seen.PaymentKey).ExecuteUpdateAsync(
            set => set
                .SetProperty(order => order.Status, OrderStatus.Charging)
                .SetProperty(order => order.PaymentKey, newKey)
                .SetProperty(order => order.CardToken, cardToken)
                .SetProperty(order => order.Round, order => order.Round + 1)
                .SetProperty(order => order.UpdatedAt, now),
            cancellationToken) == 1;
    }

    private async Task InsertAsync(Order order, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Orders.Add(order);
        await context.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<Order> Round(ShopDbContext context, Guid id, OrderStatus status, Guid key) =>
        context.Orders.Where(order => order.Id == id && order.Status == status && order.PaymentKey == key);
}
