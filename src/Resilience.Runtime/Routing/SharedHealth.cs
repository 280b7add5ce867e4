namespace Resilience.Routing;

/// <summary>The health of endpoints that several scopes of one host share by a name. Guarded by the lock that all of them take.</summary>
internal sealed class SharedHealth
{
    private readonly Dictionary<string, EndpointHealth> _health = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everyone who goes by it.</summary>
    public List<FailoverState> Members { get; } = [];

    /// <summary>Drops what is known of an endpoint that nobody has any more.</summary>
    public void Forget(string endpoint)
    {
        if (!Members.Exists(member => member.Has(endpoint)))
        {
            _health.Remove(endpoint);
        }
    }

    public EndpointHealth Of(string endpoint) =>
        _health.TryGetValue(endpoint, out var known) ? known : _health[endpoint] = new EndpointHealth();
}
