using Resilience.Calling;
using Resilience.Routing;
using Resilience.State;

namespace Resilience.Configuration;

/// <summary>
/// Finds what new settings would change that cannot be changed while the host runs: what endpoints are that code names, their
/// order, and so many of those that configuration names that it looks like a slip.
/// </summary>
internal sealed class Unchangeable(StateStore store, ErrorList errors)
{
    private const string Mend = "Restart the host to change it.";

    public void Check(ServiceState service, ResolvedService resolved)
    {
        if (!Roster.HasRoom(resolved.Serving, service.Registered, service.Endpoints))
        {
            var gone = service.Registered.Count(endpoint => endpoint.IsRemoved);
            errors.Add($"{service.Name}: a service has {EndpointSet.Capacity} endpoints at most, counting {gone} that were there from the start and were removed. Put a load balancer before some of them.");
        }

        if (resolved.EndpointsFromConfiguration)
        {
            CheckShare(service, resolved);
        }
        else
        {
            CheckEndpoints(service, resolved.Endpoints);
        }

        for (var number = 0; number < resolved.Operations.Length; number++)
        {
            if (resolved.Operations[number].Failover is { } failover
                && store.FindFailover(failover, new OperationPlace(service.Name, number, service.Declaration.NameOf(number))) is { } running)
            {
                CheckOrder(service, resolved.Endpoints, failover, running);
            }
        }
    }

    /// <summary>A slip in configuration must not remove the fleet. What an operator removes is asked about before.</summary>
    private void CheckShare(ServiceState service, ResolvedService resolved)
    {
        var share = service.Failover?.Settings.MaxEjectedPercent ?? 0;
        var gone = service.Endpoints.Count(endpoint => !Array.Exists(resolved.Endpoints, other => Roster.IsSame(endpoint.Endpoint, other)));
        if (service.Endpoints.Length > 1 && gone * 100 > share * service.Endpoints.Length)
        {
            errors.OutOfRange(
                $"{ConfigurationReader.Root}:Services:{service.Name}:Endpoints", ErrorList.Show(Names(resolved.Endpoints)),
                $"a list that leaves all but {share} % of {ErrorList.Show(Names(service.Endpoints.Select(endpoint => endpoint.Endpoint)))} as they are while the host runs",
                "Change some at a time.");
        }
    }

    private void CheckEndpoints(ServiceState service, Endpoint[] endpoints)
    {
        var place = $"{ConfigurationReader.Root}:Services:{service.Name}:Endpoints";
        foreach (var now in service.Endpoints.Select(endpoint => endpoint.Endpoint))
        {
            if (Array.Find(endpoints, candidate => candidate.Name.Equals(now.Name, StringComparison.OrdinalIgnoreCase)) is { } then)
            {
                var key = $"{place}:{now.Name}";
                Compare($"{key}:{EndpointParameters.Uri.Name}", now.Uri?.ToString(), then.Uri?.ToString());
                Compare($"{key}:{EndpointParameters.Region.Name}", now.Region, then.Region);
                Compare($"{key}:{EndpointParameters.Group.Name}", now.Group, then.Group);
            }
        }
    }

    /// <summary>Endpoints may come and go; those that stay keep their order.</summary>
    private void CheckOrder(ServiceState service, Endpoint[] endpoints, Scoped<FailoverSettings> failover, FailoverState running)
    {
        var now = Array.ConvertAll(running.ByPriority.ToArray(), place => running.EndpointAt(place).Name);
        var then = failover.Settings.Endpoints.Length > 0 ? failover.Settings.Endpoints : [.. Names(endpoints)];
        var left = now.Intersect(Names(endpoints), StringComparer.OrdinalIgnoreCase);
        var kept = then.Where(running.Has);
        if (!left.SequenceEqual(kept, StringComparer.OrdinalIgnoreCase))
        {
            Refuse($"{ConfigurationReader.Root}:Services:{service.Name}:Policies:Failover:{FailoverSettingsReader.Endpoints.Name}", ErrorList.Show(then), ErrorList.Show(now));
        }
    }

    private static IEnumerable<string> Names(IEnumerable<Endpoint> endpoints) => endpoints.Select(endpoint => endpoint.Name);

    private void Compare(string place, string? now, string? then)
    {
        if (now != then)
        {
            Refuse(place, ErrorList.Show(then), ErrorList.Show(now));
        }
    }

    private void Refuse(string place, string value, string running) => errors.OutOfRange(place, value, $"{running} while the host runs", Mend);
}
