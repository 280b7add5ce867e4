using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>The endpoints that operators have added to services, and those of code and configuration that they have removed. Immutable.</summary>
internal sealed class EndpointChanges
{
    private readonly (string Service, RegisteredEndpoint Endpoint)[] _added;
    private readonly (string Service, string Endpoint)[] _removed;

    private EndpointChanges((string Service, RegisteredEndpoint Endpoint)[] added, (string Service, string Endpoint)[] removed)
    {
        _added = added;
        _removed = removed;
    }

    public static EndpointChanges None { get; } = new([], []);

    public EndpointChanges With(string service, RegisteredEndpoint added) => new([.. _added, (service, added)], _removed);

    public EndpointChanges Without(string service, string endpoint)
    {
        var rest = Array.FindAll(_added, added => !(Is(added.Service, service) && Is(added.Endpoint.Name, endpoint)));
        return rest.Length < _added.Length || IsRemoved(service, endpoint) ? new(rest, _removed) : new(_added, [.. _removed, (service, endpoint)]);
    }

    public RegisteredEndpoint[] AddedTo(string service) => [.. _added.Where(added => Is(added.Service, service)).Select(added => added.Endpoint)];

    /// <summary>Whether an endpoint that code or configuration names is left out.</summary>
    public bool IsRemoved(string service, string endpoint) => Array.Exists(_removed, removed => Is(removed.Service, service) && Is(removed.Endpoint, endpoint));

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
