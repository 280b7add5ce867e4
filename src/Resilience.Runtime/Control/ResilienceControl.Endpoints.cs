using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Events;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience;

/// <content>Endpoints that come and go while the host runs.</content>
public sealed partial class ResilienceControl
{
    /// <summary>
    /// Adds an endpoint to a service, served by the class that serves all the others. It is the last in order, or takes its share of the
    /// load step by step where that is declared; a <c>[Failover]</c> that names only some of the endpoints keeps to those. It lasts until
    /// <see cref="TryRemoveEndpoint"/> or the end of the host. Calls under way go on with the endpoints they began with.
    /// </summary>
    /// <param name="endpoint">The service's name, and the endpoint's name, address, region, group and weight.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service; the name is empty or holds a colon; the address is not absolute; the weight is negative; or who or why is missing.</exception>
    /// <exception cref="InvalidOperationException">
    /// The service has no <c>[Failover]</c>, an endpoint of that name, 64 endpoints, or endpoints that different classes serve; or its class asks for an address.
    /// Nothing has changed.
    /// </exception>
    public void AddEndpoint(Endpoint endpoint, string who, string why)
    {
        var (service, registration) = ForAdding(endpoint, who, why);
        var supply = registration.Template ?? throw new InvalidOperationException(
            $"The endpoints of {service.Name} are served by {string.Join(", ", registration.Endpoints.Select(other => other.Supply.Description).Distinct())}. Say what serves '{endpoint.Name}': AddEndpoint<{TypeNames.Short(registration.Declaration.ServiceType)}>(endpoint, factory, …).");
        Add(service, endpoint, supply, who, why);
    }

    /// <summary>The same, served by what a factory makes, once for each proxy that calls it; the scope of the proxy disposes it, so it must be new each time.</summary>
    /// <typeparam name="TService">The service's interface.</typeparam>
    /// <param name="endpoint">The service's name, and the endpoint's name, address, region, group and weight.</param>
    /// <param name="factory">Makes the instance in the proxy's scope.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">As above, or the service has another interface.</exception>
    /// <exception cref="InvalidOperationException">The service has no <c>[Failover]</c>, an endpoint of that name, or 64 endpoints. Nothing has changed.</exception>
    public void AddEndpoint<TService>(Endpoint endpoint, Func<IServiceProvider, Endpoint, TService> factory, string who, string why)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        Add(endpoint, new FactorySupply<TService>(factory), who, why);
    }

    /// <summary>The same, served by an existing instance, which nobody disposes.</summary>
    /// <typeparam name="TService">The service's interface.</typeparam>
    /// <param name="endpoint">The service's name, and the endpoint's name, address, region, group and weight.</param>
    /// <param name="instance">What serves it.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">As above, or the service has another interface.</exception>
    /// <exception cref="InvalidOperationException">The service has no <c>[Failover]</c>, an endpoint of that name, or 64 endpoints. Nothing has changed.</exception>
    public void AddEndpoint<TService>(Endpoint endpoint, TService instance, string who, string why)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(instance);
        Add(endpoint, new InstanceSupply<TService>(instance), who, why);
    }

    /// <summary>
    /// Takes an endpoint away from a service for good: no attempt begins there any more, those under way end there. What is known of its
    /// health is forgotten: one that is added under its name later begins afresh. The last endpoint cannot be removed, nor the last
    /// one that may take writes.
    /// </summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <param name="confirmed">Removes it even when too few endpoints would be left in use.</param>
    /// <returns>Whether it is gone; if not, why.</returns>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    public RemovalResult TryRemoveEndpoint(string service, string endpoint, string who, string why, bool confirmed = false)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = Find(service);
        var target = FindEndpoint(state, endpoint);
        var refusal = _settings.Remove(state, target, new Signature(who, why), () => RefusalToRemove(state, target, confirmed));
        return new RemovalResult(refusal is null, refusal);
    }

    /// <summary>Why an endpoint must stay; null when it may go. It holds for as long as the service's lock is held.</summary>
    private static string? RefusalToRemove(ServiceState service, EndpointState endpoint, bool confirmed)
    {
        var others = Array.FindAll(service.Endpoints, other => other != endpoint);
        if (others.Length == 0)
        {
            return $"'{endpoint.Name}' is the last endpoint of {service.Name}. Add another first.";
        }

        if (service.Regions is { Writes.Region: var region } && !Array.Exists(others, other => region.Equals(other.Endpoint.Region, StringComparison.OrdinalIgnoreCase)))
        {
            return $"'{endpoint.Name}' is the last endpoint of {service.Name} in region '{region}', which takes its writes. Add another there, or move the writes first.";
        }

        return confirmed || RefusalToLose(service, endpoint) is not { } reason ? null : $"Removing '{endpoint.Name}' {reason}";
    }

    private void Add<TService>(Endpoint endpoint, EndpointSupply<TService> supply, string who, string why)
        where TService : class
    {
        var (service, registration) = ForAdding(endpoint, who, why);
        if (registration.Declaration.ServiceType != typeof(TService))
        {
            throw new ArgumentException($"{service.Name} is the service of {TypeNames.Short(registration.Declaration.ServiceType)}, not of {TypeNames.Short(typeof(TService))}.", nameof(endpoint));
        }

        Add(service, endpoint, supply, who, why);
    }

    private void Add(ServiceState service, Endpoint endpoint, EndpointSupply supply, string who, string why)
    {
        var added = new RegisteredEndpoint(endpoint.Name, supply) { Uri = endpoint.Uri, Region = endpoint.Region, Group = endpoint.Group, Weight = endpoint.Weight };
        _settings.Add(service, added, new Signature(who, why));
    }

    private (ServiceState Service, RegisteredService Registration) ForAdding(Endpoint endpoint, string who, string why)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Signature.Require(nameof(ResilienceControl), who, why, nameof(AddEndpoint));
        var service = Find(endpoint.Service);
        if (!RegisteredEndpoint.IsName(endpoint.Name))
        {
            throw new ArgumentException($"{service.Name}: the name of an endpoint must not be empty nor hold a colon, but is \"{endpoint.Name}\".", nameof(endpoint));
        }

        if (endpoint.Uri is { IsAbsoluteUri: false })
        {
            throw new ArgumentException($"{service.Name}: the address \"{endpoint.Uri}\" of endpoint '{endpoint.Name}' must be {EndpointAddress.Allowed}.", nameof(endpoint));
        }

        if (endpoint.Weight < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint.Weight, $"{service.Name}: the weight of endpoint '{endpoint.Name}' must be a whole number of at least 0.");
        }

        var registration = _settings.RegistrationOf(service.Declaration);
        return new DeclaredFailover(service.Declaration).IsDeclared
            ? (service, registration)
            : throw new InvalidOperationException($"{service.Name} has no [Failover], so it has one endpoint, '{service.Endpoints[0].Name}'. Put [Failover] on {TypeNames.Short(registration.Declaration.ServiceType)}.");
    }
}
