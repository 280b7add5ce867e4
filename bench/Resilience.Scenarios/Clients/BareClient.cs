using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Running;

namespace Resilience.Scenarios.Clients;

/// <summary>No resilience at all: one request to the preferred backend.</summary>
internal sealed class BareClient(EndpointStub endpoint) : IClient
{
    public ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken) => endpoint.GetItemAsync(item, call, cancellationToken);

    public void Dispose()
    {
    }
}
