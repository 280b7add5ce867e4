using Resilience.Breaking;
using Resilience.Calling;
using Resilience.Events;
using Resilience.Routing;

namespace Resilience;

/// <content>What operators may ask for. Each call is recorded with who asked and why, and raises its events.</content>
public sealed partial class ResilienceControl
{
    /// <summary>Cuts an endpoint off: every call that would go there is refused, or goes elsewhere, until <see cref="Close"/> or <see cref="Restore"/>.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    public void Isolate(string service, string endpoint, string who, string why)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = Find(service);
        lock (state.Gate)
        {
            var target = FindEndpoint(state, endpoint);
            var wasIsolated = target.IsIsolated;
            target.IsIsolated = true;
            var breakers = Breakers(state, target);
            foreach (var breaker in breakers)
            {
                breaker.Isolate(Now, who, why);
            }

            if (breakers.Length == 0 && !wasIsolated)
            {
                Raise(ResilienceEventKind.Isolated, state, target, who, why);
            }

            Tell(state, failover => failover.EndpointsChanged(who, why));
        }
    }

    /// <summary>Closes the circuits of an endpoint, whatever their state, and lifts its isolation.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    public void Close(string service, string endpoint, string who, string why)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = Find(service);
        lock (state.Gate)
        {
            var target = FindEndpoint(state, endpoint);
            CloseBreakers(state, target, who, why);
            Tell(state, failover => failover.EndpointsChanged(who, why));
        }
    }

    /// <summary>Takes an endpoint out of use: it gets no new calls, and those under way end there.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <param name="confirmed">Drains even when too few endpoints would be left.</param>
    /// <returns>Whether it is draining; if not, why.</returns>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    public DrainResult TryDrain(string service, string endpoint, string who, string why, bool confirmed = false)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = Find(service);
        lock (state.Gate)
        {
            var target = FindEndpoint(state, endpoint);
            if (!confirmed && RefusalToLose(state, target) is { } reason)
            {
                return new DrainResult(target.IsDraining, $"Draining '{target.Name}' {reason}");
            }

            if (!target.IsDraining)
            {
                target.IsDraining = true;
                Raise(ResilienceEventKind.Drained, state, target, who, why);
                Tell(state, failover => failover.EndpointsChanged(who, why));
            }

            return new DrainResult(true, null);
        }
    }

    /// <summary>Brings an endpoint back: ends its draining, its isolation and its ejection.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    public void Restore(string service, string endpoint, string who, string why)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = Find(service);
        lock (state.Gate)
        {
            var target = FindEndpoint(state, endpoint);
            if (target.IsIsolated)
            {
                CloseBreakers(state, target, who, why);
            }

            var wasDraining = target.IsDraining;
            target.IsDraining = false;
            if (wasDraining)
            {
                Raise(ResilienceEventKind.Restored, state, target, who, why);
            }

            Tell(state, failover => failover.Restore(target.Index, Now, who, why));
        }
    }

    /// <summary>Puts an endpoint first, until failback is forced, and lets it back in if it was ejected. An open circuit, a drain and isolation still stand. <see cref="Describe"/> tells of it.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    /// <exception cref="InvalidOperationException">The service has no failover.</exception>
    public void ForceFailover(string service, string endpoint, string who, string why)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = FindFailover(service);
        lock (state.Gate)
        {
            var target = FindEndpoint(state, endpoint);
            Tell(state, failover => failover.ForceFailover(target.Index, Now, who, why));
        }
    }

    /// <summary>Restores the declared order and lets the first endpoint back in at once.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service, or who or why is missing.</exception>
    /// <exception cref="InvalidOperationException">The service has no failover.</exception>
    public void ForceFailback(string service, string who, string why)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = FindFailover(service);
        lock (state.Gate)
        {
            Tell(state, failover => failover.ForceFailback(Now, who, why));
        }
    }

    /// <summary>Why a service should not do without an endpoint; null when it can.</summary>
    private static string? RefusalToLose(ServiceState service, EndpointState endpoint)
    {
        var failovers = service.Operations.Select(operation => operation.Parts.Failover).OfType<FailoverState>().Distinct().ToArray();
        return failovers.Length == 0
            ? RefusalToLose(service, service.Endpoints, endpoint, null)
            : failovers.Select(failover => RefusalToLose(service, failover.Serving, endpoint, failover)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>The same for one that counts these endpoints, which may be some of the service's.</summary>
    private static string? RefusalToLose(ServiceState service, EndpointState[] among, EndpointState endpoint, FailoverState? failover)
    {
        if (!among.Contains(endpoint))
        {
            return null;
        }

        var share = failover?.Settings.MaxEjectedPercent ?? 0;
        var left = among.Count(other => other != endpoint && !other.IsBlocked && failover?.IsEjected(other) != true);
        return (among.Length - left) * 100 > share * among.Length || left == 0
            ? $"would leave {left} of {among.Length} endpoints of {service.Name}; at most {share} % may be out. Pass confirmed: true to insist."
            : null;
    }

    /// <summary>Ends isolation; where no breaker tells of it, this does.</summary>
    private void CloseBreakers(ServiceState service, EndpointState endpoint, string who, string why)
    {
        var wasIsolated = endpoint.IsIsolated;
        endpoint.IsIsolated = false;
        var breakers = Breakers(service, endpoint);
        foreach (var breaker in breakers)
        {
            breaker.Close(Now, who, why);
        }

        if (breakers.Length == 0 && wasIsolated)
        {
            Raise(ResilienceEventKind.Restored, service, endpoint, who, why);
        }
    }

    private static Breaker[] Breakers(ServiceState service, EndpointState endpoint) =>
        [.. service.Operations.Select(operation => operation.Parts.LaneTo(endpoint)?.Breaker).OfType<Breaker>().Distinct()];

    private static void Tell(ServiceState service, Action<FailoverState> change)
    {
        foreach (var failover in service.Operations.Select(operation => operation.Parts.Failover).OfType<FailoverState>().Distinct())
        {
            change(failover);
        }
    }

    private ServiceState FindFailover(string service)
    {
        var state = Find(service);
        return state.Failover is not null ? state : throw new InvalidOperationException($"{state.Name} has no [Failover]: there is one endpoint, '{state.Endpoints[0].Name}'.");
    }

    private void Raise(ResilienceEventKind kind, ServiceState service, EndpointState endpoint, string who, string why)
    {
        EventQueue events = _registry.Host.Events;
        events.Raise(new ResilienceEvent(events.Now, kind, service.Name) { Endpoint = endpoint.Name, Who = who, Why = why });
    }
}
