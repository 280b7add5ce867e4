using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Configuration;
using Resilience.Registration;

namespace Resilience;

/// <summary>Names the endpoints of a service and what serves each. Used while the container is put together; not thread-safe.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
public sealed partial class EndpointsBuilder<TService>
    where TService : class
{
    private readonly List<RegisteredEndpoint> _endpoints = [];
    private readonly IServiceCollection _services;
    private readonly ServiceDeclaration _declaration;
    private readonly DeclaredFailover _failover;

    internal EndpointsBuilder(IServiceCollection services, ServiceDeclaration declaration)
    {
        _services = services;
        _declaration = declaration;
        _failover = new DeclaredFailover(declaration);
        Name = declaration.Name;
    }

    internal string Name { get; private set; }

    /// <summary>Gives the service another name in configuration and telemetry, where two interfaces would have the same.</summary>
    /// <param name="name">The name, unique in the host. Default: the interface's without its leading I.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a colon.</exception>
    public EndpointsBuilder<TService> Named(string name)
    {
        RequireName(name, "a service");
        Name = name;
        return this;
    }

    /// <summary>Adds an endpoint served by a class. Its constructor receives the endpoint's <see cref="HttpClient"/>, <see cref="Uri"/> or <see cref="Endpoint"/> where it asks for one; all else comes from the container.</summary>
    /// <typeparam name="TImplementation">
    /// The class. It lives as long as its own registration says, if it has one before this call, else as long as the proxy.
    /// Registered by a factory, or taking nothing of the endpoint, it is the container's own instance that serves.
    /// </typeparam>
    /// <param name="name">The endpoint's name, unique in the service.</param>
    /// <param name="uri">Its address; configuration may give another. Default: none.</param>
    /// <param name="region">Where it stands. Default: unknown.</param>
    /// <param name="group">What it shares its fate with. Default: nothing known.</param>
    /// <param name="weight">Its share of the load where load is shared. Default 1; at least 0.</param>
    /// <exception cref="ArgumentException">The name is empty, given twice or not named by <c>[Failover]</c>; the address is not absolute; the weight is negative; the class cannot be constructed.</exception>
    public EndpointsBuilder<TService> Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        string name, string? uri = null, string? region = null, string? group = null, int weight = 1)
        where TImplementation : class, TService
    {
        Uri? address = null;
        if (uri is not null && !EndpointAddress.TryParse(uri, out address))
        {
            throw Invalid($"the address \"{uri}\" of endpoint '{name}' must be {EndpointAddress.Allowed}. Correct it, or leave it out and configure it.");
        }

        if (weight < 0)
        {
            throw Invalid($"the weight {weight} of endpoint '{name}' must be {EndpointParameters.Weight.Allowed}. Correct it.");
        }

        var supply = new ImplementationSupply<TService, TImplementation>(_services);
        if (supply.Refusal is { } refusal)
        {
            throw Invalid(refusal);
        }

        return Add(new RegisteredEndpoint(name, supply) { Uri = address, Region = region, Group = group, Weight = weight });
    }

    /// <summary>Adds an endpoint served by an existing instance, which the container does not dispose.</summary>
    /// <param name="name">The endpoint's name, unique in the service.</param>
    /// <param name="instance">What serves it.</param>
    /// <exception cref="ArgumentException">The name is empty, given twice or not named by <c>[Failover]</c>.</exception>
    public EndpointsBuilder<TService> Add(string name, TService instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Add(new RegisteredEndpoint(name, new InstanceSupply<TService>(instance)));
    }

    /// <summary>Adds an endpoint served by what a factory makes, once per proxy. The container disposes it with the scope, so it must be new each time.</summary>
    /// <param name="name">The endpoint's name, unique in the service.</param>
    /// <param name="factory">Makes the instance in the proxy's scope.</param>
    /// <exception cref="ArgumentException">The name is empty, given twice or not named by <c>[Failover]</c>.</exception>
    public EndpointsBuilder<TService> Add(string name, Func<IServiceProvider, Endpoint, TService> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(new RegisteredEndpoint(name, new FactorySupply<TService>(factory)));
    }

    /// <summary>The endpoints in priority order; throws where they and <c>[Failover]</c> disagree.</summary>
    internal RegisteredEndpoint[] Build()
    {
        if (_endpoints.Count == 0)
        {
            throw Invalid("no endpoint is added. Add at least one: endpoints.Add<…>(\"default\").");
        }

        if (Array.Find(_failover.Names, name => Find(name) is null) is { } missing)
        {
            throw Invalid($"[Failover] names the endpoint '{missing}', but nothing serves it. Add it, or take the name out of the attribute.");
        }

        return _failover.IsDeclared || _endpoints.Count == 1
            ? [.. _endpoints.OrderBy(endpoint => _failover.IndexOf(endpoint.Name))]
            : throw Invalid($"{_endpoints.Count} endpoints are added, but without [Failover] a service has one. Put [Failover] on {TypeNames.Short(typeof(TService))}, or add one endpoint.");
    }

    private EndpointsBuilder<TService> Add(RegisteredEndpoint endpoint)
    {
        RequireName(endpoint.Name, "an endpoint");
        if (Find(endpoint.Name) is not null)
        {
            throw Invalid($"the endpoint '{endpoint.Name}' is added twice. Give each endpoint its own name.");
        }

        if (_failover.IsDeclared && !_failover.TakesAnyName && _failover.IndexOf(endpoint.Name) == int.MaxValue)
        {
            var nearest = Spelling.Nearest(endpoint.Name, _failover.Names) is { } suggestion ? $" Did you mean '{suggestion}'?" : "";
            throw Invalid($"[Failover] does not name the endpoint '{endpoint.Name}'.{nearest} It names: {string.Join(", ", _failover.Names)}.");
        }

        if (_endpoints.Count == FailoverSettingsReader.MaxEndpoints)
        {
            throw Invalid($"'{endpoint.Name}' is one endpoint too many: a service has {FailoverSettingsReader.MaxEndpoints} at most. Put a load balancer before some of them.");
        }

        _endpoints.Add(endpoint);
        return this;
    }

    private RegisteredEndpoint? Find(string name) => _endpoints.Find(endpoint => endpoint.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void RequireName(string name, string what)
    {
        if (!RegisteredEndpoint.IsName(name))
        {
            throw Invalid($"the name of {what} must not be empty nor hold a colon, but is \"{name}\". Give it a name such as \"primary\".");
        }
    }

    private ArgumentException Invalid(string error) => new($"{_declaration.Name}: {error}");
}
