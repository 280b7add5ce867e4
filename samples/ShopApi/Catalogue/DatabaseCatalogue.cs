using Microsoft.EntityFrameworkCore;
using ShopApi.Data;

namespace ShopApi.Catalogue;

/// <summary>The catalogue as the shop's database has it.</summary>
internal sealed class DatabaseCatalogue(IDbContextFactory<ShopDbContext> contexts, TimeProvider time) : ICatalogue
{
    public Task<ProductPage> ListAsync(ProductSearch search, CancellationToken cancellationToken) => ReadAsync(
        async (context, asOf, token) =>
        {
            var products = Matching(context.Products.AsNoTracking(), search);
            var total = await products.CountAsync(token);
            var items = await products
                .OrderBy(product => product.Name)
                .Skip((search.Page - 1) * search.PageSize)
                .Take(search.PageSize)
                .ToListAsync(token);
            return new ProductPage(items, search.Page, search.PageSize, total, asOf);
        },
        cancellationToken);

    public Task<ProductDetail?> FindAsync(string sku, CancellationToken cancellationToken) => ReadAsync(
        async (context, asOf, token) =>
        {
            var product = await context.Products.AsNoTracking().SingleOrDefaultAsync(product => product.Sku == sku, token);
            return product is null ? null : new ProductDetail(product, asOf);
        },
        cancellationToken);

    public Task<IReadOnlyList<CategoryCount>> CountByCategoryAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<CategoryCount>>(
        async (context, _, token) => await context.Products
            .GroupBy(product => product.Category)
            .OrderBy(group => group.Key)
            .Select(group => new CategoryCount(group.Key, group.Count()))
            .ToListAsync(token),
        cancellationToken);

    /// <summary>SQLite reads on the thread that asks and gives it back only with the answer: without one of its own, a reading could neither be hedged nor left behind when its time is up.</summary>
    private Task<T> ReadAsync<T>(Func<ShopDbContext, DateTime, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var asOf = time.GetUtcNow().UtcDateTime;
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await read(context, asOf, cancellationToken);
        },
        cancellationToken);

    private static IQueryable<Product> Matching(IQueryable<Product> products, ProductSearch search)
    {
        if (search.Category is { } category)
        {
            products = products.Where(product => product.Category == category);
        }

        if (search.Text is { } text)
        {
            var pattern = $"%{text.ToLowerInvariant()}%";
            products = products.Where(product =>
                EF.Functions.Like(product.Name.ToLower(), pattern) || EF.Functions.Like(product.Description.ToLower(), pattern));
        }

        return products;
    }
}
