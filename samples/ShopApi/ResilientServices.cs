using Resilience;
using ShopApi.Catalogue;
using ShopApi.Checkout;
using ShopApi.Payments;
using ShopApi.Providers;
using ShopApi.Recommendations;
using ShopApi.Shipping;

namespace ShopApi;

/// <summary>Registers every annotated service with what serves it: one line each.</summary>
internal static class ResilientServices
{
    public static IServiceCollection AddResilientServices(this IServiceCollection services, ProviderDirectory providers)
    {
        string AddressOf(string name) => providers.AddressOf(name).ToString();

        return services
            .AddSingleton<IRegionDistance, CarrierRegions>()
            .AddResilientCatalogue<DatabaseCatalogue>()
            .AddResilientCheckoutDesk<CheckoutDesk>()
            .AddResilientChargeRecords<HttpChargeRecords>()
            .AddResilientPaymentGateway(endpoints => endpoints
                .Add<StripeGateway>(ProviderNames.Stripe, AddressOf(ProviderNames.Stripe))
                .Add<PayPalGateway>(ProviderNames.PayPal, AddressOf(ProviderNames.PayPal)))
            .AddResilientShippingQuotes(endpoints => endpoints
                .Add<HttpShippingQuotes>(ProviderNames.EuNorth, AddressOf(ProviderNames.EuNorth), ProviderNames.EuNorth)
                .Add<HttpShippingQuotes>(ProviderNames.EuCentral, AddressOf(ProviderNames.EuCentral), ProviderNames.EuCentral)
                .Add<HttpShippingQuotes>(ProviderNames.EuWest, AddressOf(ProviderNames.EuWest), ProviderNames.EuWest)
                .ProbedAt("health"))
            .AddResilientRecommendations(endpoints => endpoints
                .Add<HttpRecommendations>(ProviderNames.Recommender, AddressOf(ProviderNames.Recommender)));
    }
}
