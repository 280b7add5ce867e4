using ShopApi.Catalogue;
using ShopApi.Payments;
using ShopApi.Providers;
using ShopApi.Recommendations;
using ShopApi.Shipping;

namespace ShopApi;

/// <summary>Registers every annotated service, one line each.</summary>
internal static class ResilientServices
{
    public static IServiceCollection AddResilientServices(this IServiceCollection services, ProviderDirectory providers)
    {
        services.AddSingleton<ICatalogue, DatabaseCatalogue>();
        services.AddSingleton<IChargeRecords, HttpChargeRecords>();
        services.AddSingleton<IPaymentGateway>(sp => new StripeGateway(new HttpClient { BaseAddress = providers.AddressOf("stripe") }, sp.GetRequiredService<ChargeLedger>()));
        services.AddSingleton<IShippingQuotes>(sp => new HttpShippingQuotes(new HttpClient { BaseAddress = providers.AddressOf("eu-north") }));
        services.AddSingleton<IRecommendations>(sp => new HttpRecommendations(new HttpClient { BaseAddress = providers.AddressOf("recommender") }));
        return services;
    }
}
