using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Resilience.Calling;
using Resilience.Events;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.Configuration;

/// <summary>
/// Brings changes of configuration, and modes that operators set, to the services while they run: all of a change or nothing.
/// States are kept; a change that cannot be meant leaves everything as it was, and watching goes on. Thread-safe.
/// </summary>
internal sealed class LiveSettings : IDisposable
{
    private readonly object _gate = new();
    private readonly IConfiguration? _configuration;
    private readonly ResolvedServices _resolved;
    private readonly ResilienceRegistry _registry;
    private readonly IOptionsMonitorCache<HttpClientFactoryOptions>? _clients;
    private readonly IDisposable? _watch;
    private ConfiguredKeys? _seen;
    private Steering _steering = Steering.None;

    public LiveSettings(IConfiguration? configuration, ResolvedServices resolved, ResilienceRegistry registry, IOptionsMonitorCache<HttpClientFactoryOptions>? clients = null)
    {
        _clients = clients;
        _configuration = configuration;
        _resolved = resolved;
        _registry = registry;
        _watch = configuration is null ? null : ChangeToken.OnChange(configuration.GetReloadToken, Reload);

        // What has changed between the first decision and now was not watched.
        Reload();
    }

    /// <summary>The modes in force that operators have set, in the order they were set.</summary>
    public IReadOnlyList<ModeSwitch> Switches => Volatile.Read(ref _steering).Modes.All;

    /// <summary>The environment that the host runs in, as hosts name it; Production where nobody says.</summary>
    public string Environment => _configuration?["environment"]
        ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? "Production";

    private EventQueue Events => _registry.Host.Events;

    /// <summary>The service's state, made when it is first asked for.</summary>
    public ServiceState StateOf(ServiceDeclaration declaration)
    {
        // Decided before the registry's lock is taken, and read again under it: a change in between is not missed.
        _ = _resolved.Of(declaration.ServiceType);
        return _registry.GetOrAdd(declaration, () => _resolved.Of(declaration.ServiceType));
    }

    /// <summary>Takes over what configuration says now, or tells why not.</summary>
    public void Reload()
    {
        lock (_gate)
        {
            try
            {
                // While nothing has been decided, whoever asks first decides by what there is then.
                var keys = ConfiguredKeys.Of(_configuration);
                if (_resolved.IsResolved && !keys.IsSameAs(_seen ?? _resolved.Current.Keys))
                {
                    _seen = keys;
                    Reload(keys);
                }
            }
            catch (Exception error)
            {
                // Whoever changes configuration must not be hit by it, nor must watching end.
                Events.Raise(new ResilienceEvent(Events.Now, ResilienceEventKind.ConfigurationRefused, string.Empty) { Exception = error });
            }
        }
    }

    /// <summary>Sets or lifts a mode.</summary>
    /// <param name="change">What, where, who and why.</param>
    /// <param name="isLifted">Whether it is lifted.</param>
    /// <exception cref="InvalidOperationException">The policies cannot go by it; nothing has changed.</exception>
    public void Switch(ModeSwitch change, bool isLifted)
    {
        lock (_gate)
        {
            var modes = isLifted ? _steering.Modes.Without(change) : _steering.Modes.With(change);
            Steer(_steering with { Modes = modes }, default);
            Events.Raise(new ResilienceEvent(Events.Now, ResilienceEventKind.ModeSwitched, change.Service ?? string.Empty)
            {
                Operation = change.Operation,
                Who = change.Who,
                Why = change.Why,
                Details = [$"{change.Scope}: {(isLifted ? "as configured" : change.Mode.ToString())}"],
            });
        }
    }

    public RegisteredService RegistrationOf(ServiceDeclaration declaration) => _resolved.RegistrationOf(declaration);

    /// <summary>Adds an endpoint to a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="added">The endpoint.</param>
    /// <param name="by">Who and why.</param>
    /// <exception cref="InvalidOperationException">It cannot be had; nothing has changed.</exception>
    public void Add(ServiceState service, RegisteredEndpoint added, Signature by)
    {
        lock (_gate)
        {
            if (Array.Exists(service.Endpoints, endpoint => endpoint.Name.Equals(added.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InvalidOperationException($"{service.Name} has an endpoint '{added.Name}'. Remove it first, or give the new one another name.");
            }

            Forget(new Endpoint(service.Name, added.Name));
            Steer(_steering with { Endpoints = _steering.Endpoints.With(service.Name, added) }, by);
        }
    }

    /// <summary>Takes an endpoint away from a service, unless <paramref name="refuse"/> says why not, which is asked under the lock of whoever steers the service.</summary>
    /// <returns>Why it is still there; null when it is gone.</returns>
    public string? Remove(ServiceState service, EndpointState endpoint, Signature by, Func<string?> refuse)
    {
        lock (_gate)
        {
            if (endpoint.IsRemoved)
            {
                return null;
            }

            var steering = _steering with { Endpoints = _steering.Endpoints.Without(service.Name, endpoint.Name) };
            var resolution = _resolved.Resolve(_resolved.Current.Keys, steering);
            if (Refusals(resolution) is { Length: > 0 } errors)
            {
                return refuse() ?? string.Join(" ", errors);
            }

            if (_registry.ApplyUnless(service, refuse, resolution, () => _resolved.Accept(resolution), by) is { } refusal)
            {
                return refusal;
            }

            Volatile.Write(ref _steering, steering);
            Forget(endpoint.Endpoint);
            return null;
        }
    }

    public void Dispose() => _watch?.Dispose();

    private void Steer(Steering steering, Signature by)
    {
        var resolution = _resolved.Resolve(_resolved.Current.Keys, steering);
        if (Refusals(resolution) is { Length: > 0 } errors)
        {
            throw new InvalidOperationException(string.Join(" ", errors));
        }

        Volatile.Write(ref _steering, steering);
        Apply(resolution, by);
    }

    /// <summary>What the container keeps of the client that has the endpoint's name is another endpoint's, or nobody's.</summary>
    private void Forget(Endpoint endpoint) => _clients?.TryRemove(EndpointClient.NameOf(endpoint));

    private void Reload(ConfiguredKeys keys)
    {
        var resolution = _resolved.Resolve(keys, _steering);
        var errors = Refusals(resolution);
        if (errors.Length > 0)
        {
            Raise(ResilienceEventKind.ConfigurationRefused, errors);
            return;
        }

        var changes = _resolved.Current.Keys.ChangesTo(keys);
        Apply(resolution, default);
        Raise(ResilienceEventKind.ConfigurationReloaded, changes);
    }

    private string[] Refusals(Resolution resolution) => resolution.Errors.Length > 0 ? resolution.Errors : _registry.RefusalsOf(resolution);

    private void Apply(Resolution resolution, Signature by) => _registry.Apply(resolution, () => _resolved.Accept(resolution), by);

    private void Raise(ResilienceEventKind kind, string[] details) =>
        Events.Raise(new ResilienceEvent(Events.Now, kind, string.Empty) { Details = details });
}
