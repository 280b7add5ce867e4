using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Events;

namespace Resilience;

/// <content>How far policies go, switched while the host runs.</content>
public sealed partial class ResilienceControl
{
    /// <summary>The modes that operators have set and not lifted, in the order they were set.</summary>
    public IReadOnlyList<ModeSwitch> ModeSwitches => _settings.Switches;

    /// <summary>
    /// Lets policies enforce, only observe, or stand aside, from the next call on, before all that attributes and configuration
    /// say. Of several that concern the same policy the narrowest holds: an operation's before a service's, a named policy's
    /// before that of all. It lasts until <see cref="ResetMode"/> or the end of the host; states are kept meanwhile.
    /// </summary>
    /// <param name="service">The service's name; null for every service.</param>
    /// <param name="operation">The operation's name, which means all overloads, or one overload's; null for every operation.</param>
    /// <param name="policy">The attribute's name, such as <c>Retry</c>; null for every policy but <c>Slo</c>, <c>Failure</c> and <c>Idempotent</c>, which measure or describe.</param>
    /// <param name="mode">How far they go.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service, operation or policy, or who or why is missing, or an operation comes without its service.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
    /// <exception cref="InvalidOperationException">A policy cannot go by it, such as one operation observing a breaker that it shares with others; nothing has changed.</exception>
    public void SetMode(string? service, string? operation, string? policy, PolicyMode mode, string who, string why)
    {
        var by = Signature.Require(nameof(ResilienceControl), who, why);
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Must be {PolicySchema.Mode.Allowed}.");
        }

        _settings.Switch(Scope(service, operation, policy, mode, by), isLifted: false);
    }

    /// <summary>Lifts the mode that was set for exactly this scope: what attributes and configuration say holds again.</summary>
    /// <param name="service">As it was given to <see cref="SetMode"/>.</param>
    /// <param name="operation">As it was given.</param>
    /// <param name="policy">As it was given.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service, operation or policy, or who or why is missing, or an operation comes without its service.</exception>
    /// <exception cref="InvalidOperationException">No mode is set for this scope.</exception>
    public void ResetMode(string? service, string? operation, string? policy, string who, string why)
    {
        var scope = Scope(service, operation, policy, PolicyMode.Enforce, Signature.Require(nameof(ResilienceControl), who, why));
        if (!ModeSwitches.Any(scope.HasScopeOf))
        {
            throw new InvalidOperationException($"No mode is set for {scope.Scope}.{ModesThereAre()}");
        }

        _settings.Switch(scope, isLifted: true);
    }

    private ModeSwitch Scope(string? service, string? operation, string? policy, PolicyMode mode, Signature by)
    {
        var state = service is null ? null : Find(service);
        if (operation is not null && state is null)
        {
            throw new ArgumentException($"'{operation}' is an operation of a service: say which.", nameof(service));
        }

        return new ModeSwitch(state?.Name, operation is null ? null : NameIn(state!, operation), policy is null ? null : FindPolicy(policy).Name, mode, by.Who!, by.Why!, _registry.Host.Events.Now);
    }

    private string ModesThereAre() => ModeSwitches is { Count: > 0 } modes ? $" Set are those of: {string.Join("; ", modes.Select(mode => mode.Scope))}." : "";

    /// <summary>The name that all overloads share, or the one that means a single one.</summary>
    private static string NameIn(ServiceState service, string operation) =>
        Array.Find(service.Operations, candidate => IsName(candidate.Parts.Declaration.Name, operation))?.Parts.Declaration.Name ?? FindOperation(service, operation).Name;

    private static PolicySchema FindPolicy(string policy) => PolicySchemas.Find(policy)
        ?? throw new ArgumentException($"There is no policy '{policy}'. There are: {string.Join(", ", PolicySchemas.Names)}.", nameof(policy));
}
