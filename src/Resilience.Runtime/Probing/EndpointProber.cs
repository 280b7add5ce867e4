using Resilience.Calling;
using Resilience.Routing;

namespace Resilience.Probing;

/// <summary>The probes of one host. They begin when their service is first used and end with the host. Thread-safe.</summary>
internal sealed class EndpointProber(IServiceProvider services, ResilienceRegistry registry) : IDisposable
{
    private readonly object _gate = new();
    private readonly List<ProbeLoop> _loops = [];
    private bool _isDisposed;

    /// <summary>Begins to ask every endpoint that something fails over to or from.</summary>
    public void Start(ServiceState service, EndpointProbe probe)
    {
        var failovers = service.Operations.Select(operation => operation.Parts.Failover).OfType<FailoverState>().Distinct().ToArray();
        lock (_gate)
        {
            foreach (var endpoint in _isDisposed ? [] : service.Endpoints)
            {
                var listening = Array.FindAll(failovers, failover => failover.Members.Has(endpoint.Index));
                if (listening.Length > 0)
                {
                    _loops.Add(new ProbeLoop(registry.Host, listening, endpoint.Index, cancellationToken => probe.AskAsync(services, endpoint.Endpoint, cancellationToken)));
                }
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
}
