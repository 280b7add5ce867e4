using Resilience.Calling;
using Resilience.Routing;

namespace Resilience.Probing;

/// <summary>The probes of one host. They begin when their service is first used, follow its endpoints, and end with the host. Thread-safe.</summary>
internal sealed class EndpointProber(IServiceProvider services, ResilienceRegistry registry) : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<EndpointState, ProbeLoop> _loops = [];
    private bool _isDisposed;

    /// <summary>Begins to ask every endpoint, and those to come.</summary>
    public void Start(ServiceState service, EndpointProbe probe)
    {
        service.EndpointsChanged = () => Follow(service, probe);
        Follow(service, probe);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var loop in _loops.Values)
            {
                loop.Dispose();
            }

            _loops.Clear();
        }
    }

    private void Follow(ServiceState service, EndpointProbe probe)
    {
        lock (_gate)
        {
            foreach (var (gone, loop) in _loops.Where(entry => entry.Key.IsRemoved).ToArray())
            {
                _loops.Remove(gone);
                loop.Dispose();
            }

            foreach (var endpoint in _isDisposed ? [] : service.Endpoints.Where(endpoint => !_loops.ContainsKey(endpoint)))
            {
                _loops.Add(endpoint, new ProbeLoop(
                    registry.Host, () => Listeners(service, endpoint), endpoint.Index, cancellationToken => probe.AskAsync(services, endpoint.Endpoint, cancellationToken)));
            }
        }
    }

    /// <summary>The failovers in force that have the endpoint: one may be switched off, and on again, while the host runs.</summary>
    private static FailoverState[] Listeners(ServiceState service, EndpointState endpoint) =>
        [.. service.Operations.Select(operation => operation.Parts.Failover).OfType<FailoverState>().Distinct().Where(failover => failover.Has(endpoint) && failover.Members.Has(endpoint.Index))];
}
