using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Resilience;
using ShopApi.Data;
using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>A whole shop of its own: temporary database, free ports, its providers beside it. Everything goes when it is disposed.</summary>
internal sealed class DrillShop : IAsyncDisposable
{
    private const int MostTries = 5;

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private DrillShop(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
    }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public ResilienceControl Control => Services.GetRequiredService<ResilienceControl>();

    public SimulatedProviders Providers => Services.GetRequiredService<SimulatedProviders>();

    public IDbContextFactory<ShopDbContext> Database => Services.GetRequiredService<IDbContextFactory<ShopDbContext>>();

    /// <summary>Starts a shop; with other ports where another process has taken one that was free a moment before.</summary>
    /// <param name="settings">Configuration beyond the defaults.</param>
    /// <param name="adjust">Further changes to the application before it is built.</param>
    public static async Task<DrillShop> StartAsync(IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? adjust = null)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryStartAsync(settings, adjust);
            }
            catch (StartupException exception) when (exception.InnerException is IOException && tries < MostTries)
            {
                // The next ports are others.
            }
        }
    }

    private static async Task<DrillShop> TryStartAsync(IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? adjust)
    {
        var folder = Directory.CreateTempSubdirectory("shop-");
        var shop = new DrillShop(Build(folder, settings, adjust), folder);
        try
        {
            await shop._app.StartAsync();
            return shop;
        }
        catch
        {
            await shop.CleanUpAsync();
            throw;
        }
    }

    /// <summary>Settings that the shop does not take leave no folder behind.</summary>
    private static WebApplication Build(DirectoryInfo folder, IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? adjust)
    {
        try
        {
            return ShopApplication.Build(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }, builder =>
            {
                builder.Logging.ClearProviders();
                builder.Configuration.AddInMemoryCollection(Defaults(folder));
                builder.Configuration.AddInMemoryCollection(settings);
                adjust?.Invoke(builder);
            });
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await CleanUpAsync();
    }

    private async Task CleanUpAsync()
    {
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static Dictionary<string, string?> Defaults(DirectoryInfo folder)
    {
        var ports = FreePorts.Find(ProviderNames.All.Count);
        var defaults = new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Shop"] = null,
            ["Database:File"] = Path.Combine(folder.FullName, ShopDatabase.FileName),
        };
        foreach (var (name, port) in ProviderNames.All.Zip(ports))
        {
            defaults[$"Providers:{name}:Port"] = port.ToString(CultureInfo.InvariantCulture);
        }

        return defaults;
    }
}
