namespace Resilience;

/// <summary>A mode that an operator has set while the host runs. It goes before every attribute and key, until it is lifted or the host ends.</summary>
/// <param name="Service">The service; null = every service.</param>
/// <param name="Operation">The operation; null = every operation.</param>
/// <param name="Policy">The policy, by its attribute's name; null = every policy that acts on calls: all but <c>Slo</c>, <c>Failure</c> and <c>Idempotent</c>, which are switched by name only.</param>
/// <param name="Mode">How far the policies go.</param>
/// <param name="Who">Who asked for it.</param>
/// <param name="Why">The reason.</param>
/// <param name="Since">Since when.</param>
public sealed record ModeSwitch(string? Service, string? Operation, string? Policy, PolicyMode Mode, string Who, string Why, DateTimeOffset Since)
{
    internal bool HasScopeOf(ModeSwitch other) => IsSame(Service, other.Service) && IsSame(Operation, other.Operation) && IsSame(Policy, other.Policy);

    internal bool Concerns(string service, string operation, string overload, Configuration.PolicySchema policy) =>
        (Service is null || IsSame(Service, service))
        && (Operation is null || IsSame(Operation, operation) || IsSame(Operation, overload))
        && (Policy is null ? policy.ActsOnCalls : IsSame(Policy, policy.Name));

    /// <summary>The narrower of two that concern the same goes first: operation before service, a named policy before all.</summary>
    internal int Narrowness => (Operation is null ? 0 : 4) + (Service is null ? 0 : 2) + (Policy is null ? 0 : 1);

    internal string Scope => $"{Policy ?? "every policy"} of {Service ?? "every service"}{(Operation is null ? "" : "." + Operation)}";

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
