using Resilience;

namespace ShopApi.Status;

/// <summary>An annotated service as it is now.</summary>
internal sealed record ServiceView(string Name, IReadOnlyList<EndpointView> Endpoints, IReadOnlyList<OperationView> Operations)
{
    public static ServiceView Of(ResilienceControl control, string service)
    {
        var endpoints = control.Endpoints(service);
        var operations = control.Operations.Where(operation => operation.Service == service);
        return new ServiceView(
            service,
            [.. endpoints.Select(EndpointView.Of)],
            [.. operations.Select(operation => OperationView.Of(operation, endpoints))]);
    }
}
