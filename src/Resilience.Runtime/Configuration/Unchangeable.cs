using Resilience.Calling;
using Resilience.Routing;
using Resilience.State;

namespace Resilience.Configuration;

/// <summary>Finds what new settings would change that cannot be changed while the host runs: which endpoints there are, what they are, and their order.</summary>
internal sealed class Unchangeable(StateStore store, ErrorList errors)
{
    private const string Mend = "Restart the host to change it.";

    public void Check(ServiceState service, ResolvedService resolved)
    {
        CheckEndpoints(service, resolved.Endpoints);
        for (var number = 0; number < resolved.Operations.Length; number++)
        {
            if (resolved.Operations[number].Failover is { } failover
                && store.FindFailover(failover, new OperationPlace(service.Name, number, service.Declaration.NameOf(number))) is { } running)
            {
                CheckOrder(service, failover, running);
            }
        }
    }

    private void CheckEndpoints(ServiceState service, Endpoint[] endpoints)
    {
        var place = $"{ConfigurationReader.Root}:Services:{service.Name}:Endpoints";
        var running = Array.ConvertAll(service.Endpoints, endpoint => endpoint.Endpoint);
        if (!Names(running).SequenceEqual(Names(endpoints), StringComparer.OrdinalIgnoreCase))
        {
            Refuse(place, ErrorList.Show(Names(endpoints)), ErrorList.Show(Names(running)));
            return;
        }

        foreach (var (now, then) in running.Zip(endpoints))
        {
            var key = $"{place}:{now.Name}";
            Compare($"{key}:{EndpointParameters.Uri.Name}", now.Uri?.ToString(), then.Uri?.ToString());
            Compare($"{key}:{EndpointParameters.Region.Name}", now.Region, then.Region);
            Compare($"{key}:{EndpointParameters.Group.Name}", now.Group, then.Group);
        }
    }

    private void CheckOrder(ServiceState service, Scoped<FailoverSettings> failover, FailoverState running)
    {
        var now = Array.ConvertAll(running.ByPriority.ToArray(), index => service.Endpoints[index].Name);
        var then = failover.Settings.Endpoints.Length > 0 ? failover.Settings.Endpoints : Array.ConvertAll(service.Endpoints, endpoint => endpoint.Name);
        if (!now.SequenceEqual(then, StringComparer.OrdinalIgnoreCase))
        {
            Refuse($"{ConfigurationReader.Root}:Services:{service.Name}:Policies:Failover:{FailoverSettingsReader.Endpoints.Name}", ErrorList.Show(then), ErrorList.Show(now));
        }
    }

    private static IEnumerable<string> Names(Endpoint[] endpoints) => endpoints.Select(endpoint => endpoint.Name);

    private void Compare(string place, string? now, string? then)
    {
        if (now != then)
        {
            Refuse(place, ErrorList.Show(then), ErrorList.Show(now));
        }
    }

    private void Refuse(string place, string value, string running) => errors.OutOfRange(place, value, $"{running} while the host runs", Mend);
}
