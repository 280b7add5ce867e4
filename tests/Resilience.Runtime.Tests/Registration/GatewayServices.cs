using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>What generated registration does for <see cref="IGateway"/>.</summary>
internal static class GatewayServices
{
    public static IServiceCollection AddResilientGateway<TImplementation>(this IServiceCollection services, params PolicyAttribute[] policies)
        where TImplementation : class, IGateway =>
        ServiceRegistration.AddResilient<IGateway, TImplementation>(services, GatewayProxy.Declare(policies), endpoints => new GatewayProxy(endpoints));

    public static IServiceCollection AddResilientGateway(this IServiceCollection services, Action<EndpointsBuilder<IGateway>> endpoints, params PolicyAttribute[] policies) =>
        ServiceRegistration.AddResilient(services, GatewayProxy.Declare(policies), given => new GatewayProxy(given), endpoints);

    public static IServiceCollection Configure(this IServiceCollection services, params (string Key, string? Value)[] keys) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(keys.Select(key => KeyValuePair.Create("Resilience:" + key.Key, key.Value))).Build());

    public static ServiceProvider Build(this IServiceCollection services) =>
        services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });

    public static GatewayProxy Gateway(this IServiceProvider provider) => (GatewayProxy)provider.GetRequiredService<IGateway>();

    public static T At<T>(this GatewayProxy proxy, int index) => (T)proxy.Endpoints[proxy.Endpoints.Present[index]];
}
