using ShopApi.Carts;
using ShopApi.Catalogue;
using ShopApi.Checkout;
using ShopApi.Data;
using ShopApi.Health;
using ShopApi.Payments;
using ShopApi.Problems;
using ShopApi.Providers;
using ShopApi.Recommendations;
using ShopApi.Status;
using ShopApi.Telemetry;

namespace ShopApi;

/// <summary>Puts the shop together.</summary>
internal static class ShopApplication
{
    public static WebApplication Build(WebApplicationOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(options);
        adjust?.Invoke(builder);
        AddServices(builder);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        MapEndpoints(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var providers = new ProviderDirectory(builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(providers);
        services.AddSingleton<SimulatedProviders>();
        services.AddHostedService(provider => provider.GetRequiredService<SimulatedProviders>());
        services.AddOtlpExport(builder.Configuration);
        services.AddShopDatabase(builder.Configuration, builder.Environment.ContentRootPath);
        services.AddHttpClient();
        services.AddResilientServices(providers);

        services.AddSingleton<CartShelf>();
        services.AddSingleton<OrderBook>();
        services.AddSingleton<ChargeLedger>();
        services.AddSingleton<Reconciliation>();
        services.Configure<ReconciliationOptions>(builder.Configuration.GetSection("Reconciliation"));
        services.AddHostedService<Reconciler>();
        services.AddHostedService<GatewayPings>();
        services.AddHostedService<TurningPointLog>();

        services.ConfigureHttpJsonOptions(json => ShopJson.Configure(json.SerializerOptions));
        services.AddValidation();
        services.AddProblemDetails();
        services.AddExceptionHandler<ResilienceProblems>();
        services.AddExceptionHandler<BadRequestProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi();
        services.AddShopHealth();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapOpenApi();
        app.MapShopHealth();
        app.MapCatalogue();
        app.MapCarts();
        app.MapCheckout();
        app.MapOrders();
        app.MapRecommendations();
        app.MapStatus();
        app.MapProviders();
    }
}
