using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Clients;

namespace Resilience.Scenarios.Running;

/// <summary>A backend as one instance of the application sees it: what an HTTP client would be.</summary>
internal sealed class EndpointStub(World world, Backend backend, double networkMs) : ICatalogue
{
    public string Name => backend.Name;

    public ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken)
    {
        var request = new BackendRequest(world.Clock, backend, networkMs, item, call, world.CountAttempt(call));
        return new ValueTask<Item>(request.Send(cancellationToken));
    }
}
