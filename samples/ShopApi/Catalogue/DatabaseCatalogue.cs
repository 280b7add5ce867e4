using Microsoft.EntityFrameworkCore;
using ShopApi.Data;

namespace ShopApi.Catalogue;

/// <summary>The catalogue as the shop's database has it.</summary>
internal sealed class DatabaseCatalogue(IDbContextFactory<ShopDbContext> contexts, TimeProvider time) : ICatalogue
{
    public async Task<ProductPage> ListAsync(ProductSearch search, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var products = Matching(context.Products.AsNoTracking(), search);
        var total = await products.CountAsync(cancellationToken);
        var items = await products
            .OrderBy(product => product.Name)
            .Skip((search.Page - 1) * search.PageSize)
            .Take(search.PageSize)
            .ToListAsync(cancellationToken);
        return new ProductPage(items, search.Page, search.PageSize, total, asOf);
    }

    public async Task<ProductDetail?> FindAsync(string sku, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var product = await context.Products.AsNoTracking().SingleOrDefaultAsync(product => product.Sku == sku, cancellationToken);
        return product is null ? null : new ProductDetail(product, asOf);
    }

    public async Task<IReadOnlyList<CategoryCount>> CountByCategoryAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Products
            .GroupBy(product => product.Category)
            .OrderBy(group => group.Key)
            .Select(group => new CategoryCount(group.Key, group.Count()))
            .ToListAsync(cancellationToken);
    }

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
