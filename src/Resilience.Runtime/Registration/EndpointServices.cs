using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>The container as one endpoint's constructor sees it: the endpoint's own client, address and description, else what the container has.</summary>
internal sealed class EndpointServices(IServiceProvider services, Endpoint endpoint) : IKeyedServiceProvider, IServiceProviderIsKeyedService
{
    private readonly IServiceProviderIsService? _known = services.GetService<IServiceProviderIsService>();

    public object? GetService(Type serviceType) =>
        serviceType == typeof(IServiceProviderIsService) ? _known is null ? null : this
        : serviceType == typeof(HttpClient) ? EndpointClient.Create(services, endpoint)
        : serviceType == typeof(Endpoint) ? endpoint
        : serviceType == typeof(Uri) && endpoint.Uri is not null ? endpoint.Uri
        : services.GetService(serviceType);

    public bool IsService(Type serviceType) =>
        serviceType == typeof(HttpClient) || serviceType == typeof(Endpoint) || (serviceType == typeof(Uri) && endpoint.Uri is not null) || _known!.IsService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => (services as IKeyedServiceProvider)?.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => services.GetRequiredKeyedService(serviceType, serviceKey);

    public bool IsKeyedService(Type serviceType, object? serviceKey) =>
        _known is IServiceProviderIsKeyedService keyed && keyed.IsKeyedService(serviceType, serviceKey);
}
