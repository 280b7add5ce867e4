using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Probing;
using Resilience.Routing;

namespace Resilience.Registration;

/// <summary>What the generated <c>AddResilient…</c> extensions call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ServiceRegistration
{
    /// <summary>
    /// Registers a service whose endpoints are all served by one class: those that <c>[Failover]</c> names, else those that configuration
    /// names below <c>Resilience:Services:{Service}:Endpoints</c> (in the order of their names), else one called <c>default</c>.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="declaration">What the interface declares.</param>
    /// <param name="proxy">Makes the generated proxy.</param>
    /// <exception cref="InvalidOperationException">The service is registered already, or another has its name.</exception>
    /// <exception cref="ArgumentException">The class cannot be constructed, or <c>[Failover]</c> names an endpoint twice.</exception>
    public static IServiceCollection AddResilient<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        IServiceCollection services, ServiceDeclaration declaration, Func<Endpoints<TService>, TService> proxy)
        where TService : class
        where TImplementation : class, TService
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(proxy);
        var failover = new DeclaredFailover(declaration);
        var builder = new EndpointsBuilder<TService>(services, declaration);
        foreach (var name in failover.Names.DefaultIfEmpty(RegisteredEndpoint.DefaultName))
        {
            builder.Add<TImplementation>(name);
        }

        return Register(services, declaration, proxy, builder, endpointsFromConfiguration: failover.Names.Length == 0);
    }

    /// <summary>Registers a service with the endpoints given.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="declaration">What the interface declares.</param>
    /// <param name="proxy">Makes the generated proxy.</param>
    /// <param name="endpoints">Names the endpoints.</param>
    /// <exception cref="InvalidOperationException">The service is registered already, or another has its name.</exception>
    /// <exception cref="ArgumentException">An endpoint is invalid, or the endpoints and <c>[Failover]</c> disagree.</exception>
    public static IServiceCollection AddResilient<TService>(
        IServiceCollection services, ServiceDeclaration declaration, Func<Endpoints<TService>, TService> proxy, Action<EndpointsBuilder<TService>> endpoints)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(proxy);
        ArgumentNullException.ThrowIfNull(endpoints);
        var builder = new EndpointsBuilder<TService>(services, declaration);
        endpoints(builder);
        return Register(services, declaration, proxy, builder, endpointsFromConfiguration: false);
    }

    private static IServiceCollection Register<TService>(
        IServiceCollection services, ServiceDeclaration declaration, Func<Endpoints<TService>, TService> proxy, EndpointsBuilder<TService> builder, bool endpointsFromConfiguration)
        where TService : class
    {
        var service = new RegisteredService(builder.Name, declaration, builder.Build())
        {
            EndpointsFromConfiguration = endpointsFromConfiguration,
            Probe = builder.Probe,
            WriteRegion = builder.WriteRegion,
            Handlers = new FallbackHandlers(services, declaration),
        };
        var catalog = ServiceCatalog.Find(services) ?? new ServiceCatalog();
        catalog.RequireNew(service.Name, declaration.ServiceType);
        AddShared(services, catalog);
        catalog.Add(service);
        for (var index = 0; index < service.Capacity; index++)
        {
            ((EndpointSupply<TService>)service.Endpoints[endpointsFromConfiguration ? 0 : index].Supply).Register(services, new EndpointKey(index));
        }

        // The proxy must not outlive what it holds.
        var lifetime = service.Endpoints.Select(endpoint => endpoint.Supply.Lifetime).Concat(service.Handlers.Lifetimes).Max();
        service.Handlers.Register(lifetime);
        services.AddSingleton(provider => new ServedService<TService>(provider, service));
        services.Add(ServiceDescriptor.Describe(typeof(TService), provider => proxy(new Endpoints<TService>(provider, ServedService<TService>.In(provider))), lifetime));
        return services;
    }

    private static void AddShared(IServiceCollection services, ServiceCatalog catalog)
    {
        if (ServiceCatalog.Find(services) is not null)
        {
            return;
        }

        services.AddHttpClient();
        services.AddSingleton(catalog);
        services.AddSingleton(provider => new ResolvedServices(catalog, provider.GetService<IConfiguration>(), provider.GetService<IServiceProviderIsService>()));
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, EndpointClientOptions>();
        services.AddSingleton<IValidateOptions<ResilienceConfiguration>>(provider => new ConfigurationValidator(
            provider.GetRequiredService<ResolvedServices>(), provider.GetRequiredService<ResilienceControl>));
        services.AddOptions<ResilienceConfiguration>().ValidateOnStart();
        services.TryAddSingleton(provider => new ResilienceRegistry(
            provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetService<Random>(), provider.GetService<ILoggerFactory>(), provider.GetService<IMeterFactory>(),
            new CallerRegions(provider.GetService<ICallerRegion>(), provider.GetService<IRegionDistance>()),
            provider.GetService<IReplicationLag>(), provider.GetService<IRegionLease>()));
        services.AddTransient<KeptInstance>();
        services.AddSingleton<EndpointProber>();
        services.AddSingleton(provider => new LiveSettings(
            provider.GetService<IConfiguration>(), provider.GetRequiredService<ResolvedServices>(), provider.GetRequiredService<ResilienceRegistry>(),
            provider.GetService<IOptionsMonitorCache<HttpClientFactoryOptions>>()));
        services.TryAddSingleton(provider => new ResilienceControl(
            provider.GetRequiredService<ResilienceRegistry>(), provider.GetRequiredService<ResolvedServices>(), provider.GetRequiredService<LiveSettings>()));
    }
}
