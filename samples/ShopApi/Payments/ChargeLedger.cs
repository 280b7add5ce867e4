using Microsoft.EntityFrameworkCore;
using ShopApi.Checkout;
using ShopApi.Data;

namespace ShopApi.Payments;

/// <summary>
/// Knows where a charge may have arrived. An attempt is admitted only while its order is being charged under the same key, in
/// one transaction with that check, so an attempt that wakes up late cannot send anything after its round was closed.
/// </summary>
internal sealed class ChargeLedger(IDbContextFactory<ShopDbContext> contexts, WriteTurns turns, TimeProvider time)
{
    /// <summary>Writes an attempt down and answers its number.</summary>
    /// <exception cref="InvalidOperationException">The round was closed meanwhile; nothing may be sent.</exception>
    public async Task<long> OpenAsync(Guid orderId, Guid key, string provider, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var open = await context.Orders
            .Where(order => order.Id == orderId && order.PaymentKey == key && order.Status == OrderStatus.Charging)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.UpdatedAt, now), cancellationToken);
        if (open == 0)
        {
            throw new InvalidOperationException($"Order {orderId} is no longer being charged under {key}.");
        }

        var attempt = new ChargeAttempt { OrderId = orderId, Key = key, Provider = provider, OpenedAt = now };
        context.ChargeAttempts.Add(attempt);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return attempt.Id;
    }

    /// <summary>Notes that an attempt never left the shop.</summary>
    public async Task MarkUnsentAsync(long attempt, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.ChargeAttempts
            .Where(row => row.Id == attempt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MayHaveArrived, false), cancellationToken);
    }

    /// <summary>The providers that may hold a charge under the key.</summary>
    public async Task<IReadOnlyList<string>> ListPossibleHoldersAsync(Guid key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ChargeAttempts
            .Where(row => row.Key == key && row.MayHaveArrived)
            .Select(row => row.Provider)
            .Distinct()
            .ToListAsync(cancellationToken);
    }
}
