using Resilience.Calling;
using Resilience.Routing;

namespace Resilience.Probing;

/// <summary>The probes of one host. They begin when their service is first used and end with the host. Thread-safe.</summary>
internal sealed class EndpointProber(IServiceProvider services, ResilienceRegistry registry) : IDisposable
{
    private readonly object _gate = new();
    private readonly List<ProbeLoop> _loops = [];
    private bool _isDisposed;

    /// <summary>Begins to ask every endpoint.</summary>
    public void Start(ServiceState service, EndpointProbe probe)
    {
        lock (_gate)
        {
            foreach (var endpoint in _isDisposed ? [] : service.Endpoints)
            {
                _loops.Add(new ProbeLoop(
                    registry.Host, () => Listeners(service, endpoint.Index), endpoint.Index, cancellationToken => probe.AskAsync(services, endpoint.Endpoint, cancellationToken)));
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _loops.ForEach(static loop => loop.Dispose());
            _loops.Clear();
        }
    }

    /// <summary>The failovers in force that have the endpoint: one may be switched off, and on again, while the host runs.</summary>
    private static FailoverState[] Listeners(ServiceState service, int endpoint) =>
        [.. service.Operations.Select(operation => operation.Parts.Failover).OfType<FailoverState>().Distinct().Where(failover => failover.Members.Has(endpoint))];
}
