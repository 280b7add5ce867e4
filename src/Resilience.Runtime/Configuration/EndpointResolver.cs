using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Merges the endpoints that code names with what configuration says of them, and with what operators have added and removed.</summary>
internal sealed class EndpointResolver(RegisteredService service, EndpointChanges changes, ErrorList errors)
{
    /// <summary>Those that operators have removed, as code and configuration name them.</summary>
    public string[] Removed { get; private set; } = [];

    /// <summary>Those that operators have added.</summary>
    public string[] Added { get; private set; } = [];

    public ResolvedEndpoint[] Resolve(Dictionary<string, Dictionary<string, Given>> configured)
    {
        var registered = service.EndpointsFromConfiguration && configured.Count > 0 ? Named(configured.Keys) : service.Endpoints;
        foreach (var change in service.LateRegistrations)
        {
            errors.Add($"{service.Name}: {change}");
        }

        Removed = [.. registered.Select(endpoint => endpoint.Name).Where(name => changes.IsRemoved(service.Name, name))];
        var left = Array.FindAll(registered, endpoint => !changes.IsRemoved(service.Name, endpoint.Name));

        // What configuration has come to name meanwhile, it has the say about.
        var added = Array.FindAll(changes.AddedTo(service.Name), endpoint => !Array.Exists(left, other => other.Name.Equals(endpoint.Name, StringComparison.OrdinalIgnoreCase)));
        Added = Array.ConvertAll(added, endpoint => endpoint.Name);
        return
        [
            .. left.Select(endpoint => Resolve(endpoint, configured.GetValueOrDefault(endpoint.Name))),
            .. added.Select(endpoint => Resolve(endpoint, null)),
        ];
    }

    private RegisteredEndpoint[] Named(Dictionary<string, Dictionary<string, Given>>.KeyCollection names)
    {
        var place = $"{ConfigurationReader.Root}:Services:{service.Name}:Endpoints";
        if (names.Count > service.Capacity)
        {
            errors.OutOfRange(
                place,
                $"{names.Count} endpoints",
                service.Capacity == 1 ? $"one, for {AttributePlace.Of(service.Declaration)} has no [Failover]" : $"at most {service.Capacity}",
                service.Capacity == 1 ? "Put [Failover] on the interface, or leave one." : "Remove some.");
        }

        return [.. names.Take(service.Capacity).Select(name => service.Endpoints[0] with { Name = name })];
    }

    private ResolvedEndpoint Resolve(RegisteredEndpoint endpoint, Dictionary<string, Given>? keys)
    {
        var uri = Get(keys, EndpointParameters.Uri) ?? endpoint.Uri;
        if (uri is null && endpoint.Supply.NeedsUri)
        {
            errors.Add(
                $"{service.Name}: endpoint '{endpoint.Name}' has no address, but the constructor of {endpoint.Supply.Description} asks for one. "
                + $"Give it in code (uri: \"https://…\") or as {ConfigurationReader.Root}:Services:{service.Name}:Endpoints:{endpoint.Name}:Uri.");
        }

        if (uri is null && service.Probe?.Path is { } path)
        {
            errors.Add(
                $"{service.Name}: endpoint '{endpoint.Name}' is probed at \"{path}\", but has no address. "
                + $"Give it in code (uri: \"https://…\") or as {ConfigurationReader.Root}:Services:{service.Name}:Endpoints:{endpoint.Name}:Uri.");
        }

        var resolved = new Endpoint(
            service.Name,
            endpoint.Name,
            uri,
            Get(keys, EndpointParameters.Region) ?? endpoint.Region,
            Get(keys, EndpointParameters.Group) ?? endpoint.Group,
            keys is not null && keys.TryGetValue(EndpointParameters.Weight.Name, out var weight) ? (int)weight.Value : endpoint.Weight);
        return new ResolvedEndpoint(resolved, endpoint.Supply);
    }

    private static T? Get<T>(Dictionary<string, Given>? keys, Parameter<T> parameter)
        where T : class => keys is not null && keys.TryGetValue(parameter.Name, out var given) ? (T)given.Value : null;
}
