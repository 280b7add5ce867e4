using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Which known keys have a meaning in one scope; a refusal says why there is none.</summary>
internal sealed class KeyScope
{
    private readonly Func<PolicySchema, string?> _refusePolicy;
    private readonly Func<PolicySchema, Parameter, string?> _refuseParameter;

    private KeyScope(Func<PolicySchema, string?> refusePolicy, Func<PolicySchema, Parameter, string?> refuseParameter)
    {
        _refusePolicy = refusePolicy;
        _refuseParameter = refuseParameter;
    }

    /// <summary>The keys that hold for every service.</summary>
    public static KeyScope Defaults { get; } = new(
        _ => null,
        (_, parameter) => parameter == FailoverSettingsReader.Endpoints ? "endpoints belong to one service. Give them under Resilience:Services:{service}:Policies:Failover." : null);

    /// <summary>The keys of a service: of policies that its interface or one of its methods declares.</summary>
    public static KeyScope Of(ServiceDeclaration service) => new(
        policy => policy.IsDeclaredIn(service.Policies) || Array.Exists(service.Operations, operation => policy.IsDeclaredIn(operation.Policies))
            ? null
            : Undeclared(policy, $"{TypeNames.Short(service.ServiceType)} nor any of its methods"),
        (_, _) => null);

    /// <summary>The keys of the operations of one name: of policies in effect on one of them.</summary>
    public static KeyScope Of(ServiceDeclaration service, OperationDeclaration[] operations) => new(
        policy => policy.IsDeclaredIn(service.Policies) || Array.Exists(operations, operation => policy.IsDeclaredIn(operation.Policies))
            ? null
            : Undeclared(policy, $"{TypeNames.Short(service.ServiceType)} nor its method {operations[0].Name}"),
        (policy, parameter) => parameter != PolicySchema.Mode && policy.OfState.Contains(parameter) && !Array.Exists(operations, operation => policy.IsDeclaredIn(operation.OwnPolicies))
            ? $"{parameter.Name} shapes state that {operations[0].Name} shares with the service's other operations. {SharedState.Mend(policy)}"
            : null);

    public string? Refuse(PolicySchema policy) => _refusePolicy(policy);

    public string? Refuse(PolicySchema policy, Parameter parameter) =>
        parameter.IsConfigurable
            ? _refuseParameter(policy, parameter)
            : $"{parameter.Name} names code, so configuration cannot give it. Remove the key and give {parameter.Name} in [{policy.Name}].";

    private static string Undeclared(PolicySchema policy, string who) =>
        $"neither {who} declares [{policy.Name}], and configuration cannot add a policy. Put the attribute in the code, or remove the key.";
}
