using Resilience.Probing;

namespace Resilience;

/// <content>How endpoints are probed.</content>
public sealed partial class EndpointsBuilder<TService>
{
    internal EndpointProbe? Probe { get; private set; }

    /// <summary>
    /// Probes every endpoint over HTTP, once per <see cref="FailoverAttribute.ProbeIntervalMs"/>, from the first use of the service until the
    /// host ends: a GET through the endpoint's own client, past all policies; a status of 2xx within the interval is a success.
    /// <see cref="FailoverAttribute.FailureThreshold"/> failures in a row eject, and probes instead of trial calls tell when it is well again.
    /// </summary>
    /// <param name="path">Relative to each endpoint's address: <c>health</c> is below it, <c>/health</c> at the root of its host.</param>
    /// <exception cref="ArgumentException">The path is not a relative one, probes are given already, or the service has no <c>[Failover]</c>.</exception>
    public EndpointsBuilder<TService> ProbedAt(string path) => HttpProbe.IsPath(path)
        ? Probed(new HttpProbe(path))
        : throw Invalid($"the path of a probe must be {HttpProbe.Allowed}, but is \"{path}\". Correct it.");

    /// <summary>The same by your own code, in a scope of its own: it says whether the endpoint is well; throwing or taking longer than the interval is a failure.</summary>
    /// <param name="probe">Asks one endpoint. It must not go through the guarded service: an open circuit would look like a dead endpoint.</param>
    /// <exception cref="ArgumentException">Probes are given already, or the service has no <c>[Failover]</c>.</exception>
    public EndpointsBuilder<TService> ProbedBy(Func<IServiceProvider, Endpoint, CancellationToken, ValueTask<bool>> probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return Probed(new DelegateProbe(probe));
    }

    private EndpointsBuilder<TService> Probed(EndpointProbe probe)
    {
        if (!_failover.IsDeclared)
        {
            throw Invalid("without [Failover] nothing is done with what probes say. Put [Failover] on the interface, or leave the probes out.");
        }

        Probe = Probe is null ? probe : throw Invalid("probes are given twice. Leave one.");
        return this;
    }
}
