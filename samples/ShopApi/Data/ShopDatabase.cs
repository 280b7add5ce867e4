using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ShopApi.Data;

/// <summary>Chooses the database: PostgreSQL when <c>ConnectionStrings:Shop</c> names one, else an SQLite file in the content root.</summary>
internal static class ShopDatabase
{
    public const string FileName = "shop.db";

    public static IServiceCollection AddShopDatabase(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var server = configuration.GetConnectionString("Shop");
        var pragmas = new SqlitePragmas();
        var file = Path.Combine(contentRoot, configuration["Database:File"] ?? FileName);
        services.AddSingleton<WriteTurns>();
        services.AddPooledDbContextFactory<ShopDbContext>(options =>
        {
            if (string.IsNullOrWhiteSpace(server))
            {
                options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString()).AddInterceptors(pragmas);
            }
            else
            {
                options.UseNpgsql(server);
            }
        });
        return services.AddHostedService<DatabaseSetup>();
    }
}
