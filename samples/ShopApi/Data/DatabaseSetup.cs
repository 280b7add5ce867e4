using Microsoft.EntityFrameworkCore;
using ShopApi.Catalogue;

namespace ShopApi.Data;

/// <summary>Creates and seeds the database before the shop accepts its first request.</summary>
internal sealed class DatabaseSetup(IDbContextFactory<ShopDbContext> contexts, ILogger<DatabaseSetup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await PrepareAsync(context, cancellationToken);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException { InnerException: System.Data.Common.DbException })
        {
            throw new StartupException(
                $"The shop's database cannot be used ({context.Database.ProviderName}): {exception.GetBaseException().Message} " +
                "Check ConnectionStrings:Shop, or leave it empty for an SQLite file.",
                exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(ShopDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.EnsureCreatedAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }

        if (!await context.Products.AnyAsync(cancellationToken))
        {
            context.Products.AddRange(CatalogueSeed.Products);
            await context.SaveChangesAsync(cancellationToken);
            logger.LogInformation("Seeded {Count} products.", CatalogueSeed.Products.Count);
        }
    }
}
