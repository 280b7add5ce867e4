using Microsoft.EntityFrameworkCore;
using ShopApi.Data;

namespace ShopApi.Carts;

/// <summary>Keeps carts in the database.</summary>
internal sealed class CartShelf(IDbContextFactory<ShopDbContext> contexts, WriteTurns turns, TimeProvider time)
{
    public async Task<Cart> OpenAsync(CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cart = new Cart { Id = Guid.CreateVersion7(), CreatedAt = time.GetUtcNow().UtcDateTime };
        context.Carts.Add(cart);
        await context.SaveChangesAsync(cancellationToken);
        return cart;
    }

    /// <summary>A cart with its products. In two steps: for one, SQLite would copy the lines of every cart there ever was before it looks for this one's.</summary>
    public async Task<Cart?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cart = await context.Carts.AsNoTracking().SingleOrDefaultAsync(cart => cart.Id == id, cancellationToken);
        cart?.Items.AddRange(await context.CartItems.AsNoTracking()
            .Include(item => item.Product)
            .Where(item => item.CartId == id)
            .OrderBy(item => item.Sku)
            .ToListAsync(cancellationToken));
        return cart;
    }

    public async Task<bool> IsCheckedOutAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Orders.AnyAsync(order => order.CartId == id, cancellationToken);
    }

    /// <summary>Puts a product into a cart that exists, or changes its quantity.</summary>
    public async Task PutAsync(Guid id, string sku, int quantity, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await context.CartItems
            .Where(item => item.CartId == id && item.Sku == sku)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Quantity, quantity), cancellationToken);
        if (changed == 0)
        {
            context.CartItems.Add(new CartItem { CartId = id, Sku = sku, Quantity = quantity });
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    public async Task RemoveAsync(Guid id, string sku, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.CartItems.Where(item => item.CartId == id && item.Sku == sku).ExecuteDeleteAsync(cancellationToken);
    }
}
