using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Running;

namespace Resilience.Scenarios.Clients;

/// <summary>No resilience at all: one request to the preferred backend.</summary>
[Accepted("RES501", "The clients that ours is compared with ask an endpoint themselves.")]
internal sealed class BareClient(EndpointStub endpoint) : IClient
{
    public ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken) => endpoint.GetItemAsync(item, call, cancellationToken);

    public void Dispose()
    {
    }
}
