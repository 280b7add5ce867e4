using Resilience.Generators.Model;

namespace Resilience.Analyzers.Configuring;

/// <summary>Which keys that exist have a meaning in one place, as the host decides it; a refusal says why there is none.</summary>
internal sealed class SettingsScope
{
    private readonly Func<PolicyKind, string?> _refusePolicy;
    private readonly Func<PolicyKind, string, string?> _refuseParameter;

    private SettingsScope(Func<PolicyKind, string?> refusePolicy, Func<PolicyKind, string, string?> refuseParameter)
    {
        _refusePolicy = refusePolicy;
        _refuseParameter = refuseParameter;
    }

    /// <summary>The keys that hold for every service.</summary>
    public static SettingsScope Defaults { get; } = new(
        _ => null,
        (policy, parameter) => ConfigurableValue.IsList(policy, parameter) ? "endpoints belong to one service: give them under Resilience:Services:{service}:Policies:Failover" : null);

    /// <summary>The keys of a service: of policies that its interface or one of its methods declares.</summary>
    /// <param name="services">Those that may be meant.</param>
    public static SettingsScope Of(IReadOnlyList<ServiceNode> services) => new(
        policy => services.Any(service => IsDeclared(service.Policies, policy) || service.Operations.Any(operation => IsDeclared(operation.Policies, policy)))
            ? null
            : Undeclared(policy, $"{services[0].Name} nor any of its methods"),
        (_, _) => null);

    /// <summary>The keys of the operations of one name: of policies in effect on one of them.</summary>
    /// <param name="services">Those that may be meant.</param>
    /// <param name="name">The operations' name.</param>
    public static SettingsScope Of(IReadOnlyList<ServiceNode> services, string name)
    {
        var operations = services.SelectMany(service => service.Operations).Where(operation => operation.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return new(
            policy => services.Any(service => IsDeclared(service.Policies, policy)) || operations.Any(operation => IsDeclared(operation.Policies, policy))
                ? null
                : Undeclared(policy, $"{services[0].Name} nor its method {operations[0].Name}"),
            (policy, parameter) => parameter != "Mode" && ConfigurableValue.ShapesState(policy, parameter) && !operations.Any(operation => IsOwn(operation, policy))
                ? $"{parameter} shapes state that {operations[0].Name} shares with the service's other operations: set it for the service, or put [{policy}] on the method"
                : null);
    }

    public string? Refuse(PolicyKind policy) => _refusePolicy(policy);

    public string? Refuse(PolicyKind policy, string parameter) => ConfigurableValue.NamesCode(parameter)
        ? $"{parameter} names code, so configuration cannot give it: remove the key and give {parameter} in [{policy}]"
        : _refuseParameter(policy, parameter);

    /// <summary>Whether the method bears the attribute itself.</summary>
    public static bool IsOwn(OperationNode operation, PolicyKind kind) => operation.Policies.Any(policy => policy.Kind == kind && policy.Scope == PolicyScope.Operation);

    public static bool IsDeclared(EquatableArray<PolicyDeclaration> policies, PolicyKind kind) => policies.Any(policy => policy.Kind == kind);

    private static string Undeclared(PolicyKind policy, string who) =>
        $"neither {who} declares [{policy}], and configuration cannot add a policy: put the attribute in the code, or remove the key";
}
