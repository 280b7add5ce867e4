using System.Globalization;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Graphs;

/// <summary>
/// The one place where numbers come from. Per parameter the narrower scope wins, then configuration over attribute: the operation's key, its
/// attribute, the service's key, its attribute, the default's key, the built-in default.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="operation">The operation; null for the service's own policies.</param>
/// <param name="configured">What is configured.</param>
internal sealed class EffectivePolicies(ServiceNode service, OperationNode? operation, ConfiguredValues configured)
{
    /// <summary>Whether a policy of the kind is declared and not switched off.</summary>
    public bool Has(PolicyKind kind) => Nearest(kind) is not null && Text(kind, "Mode") != "Off" && (kind != PolicyKind.Fallback || operation?.CanFallBack != false);

    /// <summary>A number; null when the policy is not in effect.</summary>
    public int? Int(PolicyKind kind, string parameter) =>
        Has(kind) && int.TryParse(Text(kind, parameter), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number; null when the policy is not in effect.</summary>
    public double? Double(PolicyKind kind, string parameter) =>
        Has(kind) && double.TryParse(Text(kind, parameter), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    public bool Flag(PolicyKind kind, string parameter) => Has(kind) && bool.TryParse(Text(kind, parameter), out var value) && value;

    /// <summary>The items of a list of texts; none when the policy is not in effect or gives none.</summary>
    public IReadOnlyList<string> Texts(PolicyKind kind, string parameter) =>
        Has(kind) && Text(kind, parameter) is { Length: > 0 } text ? text.Split('\n') : [];

    /// <summary>The value in invariant text, whether the policy is in effect or not; null for none.</summary>
    public string? Text(PolicyKind kind, string parameter) =>
        Configured(kind, parameter) ?? Declared(kind, parameter) ?? Convert.ToString(PolicyParameters.Of(kind, parameter).Default, CultureInfo.InvariantCulture);

    /// <summary>The value in invariant text, where configuration is the first to give one.</summary>
    public string? Configured(PolicyKind kind, string parameter) => ConfiguredBy(kind, parameter)?.Text;

    /// <summary>The key that gives the value and what it says, where configuration is the first to give one.</summary>
    public ConfiguredValue? ConfiguredBy(PolicyKind kind, string parameter)
    {
        var ownsState = Find(kind, PolicyScope.Operation) is not null;
        return (operation is null ? null : configured.OfOperation(service.Name, operation.Name, kind, parameter, ownsState))
            ?? (Given(kind, parameter, PolicyScope.Operation) is not null ? null
                : configured.OfService(service.Name, kind, parameter)
                    ?? (Declared(kind, parameter) is null ? configured.Default(kind, parameter) : null));
    }

    /// <summary>Every policy in effect, each with all its plain values.</summary>
    public IEnumerable<PolicyModel> InEffect() => ((PolicyKind[])Enum.GetValues(typeof(PolicyKind))).Where(Has).Select(kind => new PolicyModel(
        kind,
        Text(kind, "Mode") == "Observe",
        Nearest(kind)!.Scope == PolicyScope.Operation,
        new(PolicyParameters.Of(kind)
            .Select(parameter => new ParameterValue(parameter.Name, (Text(kind, parameter.Name) ?? "").Replace("\n", ", ")))
            .Where(value => value.Text.Length > 0))));

    private string? Declared(PolicyKind kind, string parameter) => PolicyParameters.Of(kind, parameter).FallsThrough
        ? Given(kind, parameter, PolicyScope.Operation) ?? Given(kind, parameter, PolicyScope.Service) ?? Given(kind, parameter, PolicyScope.DeclaringInterface)
        : TextIn(Nearest(kind), parameter);

    /// <summary>The attribute in effect; null when none is declared.</summary>
    private PolicyDeclaration? Nearest(PolicyKind kind) =>
        Find(kind, PolicyScope.Operation) ?? Find(kind, PolicyScope.Service) ?? Find(kind, PolicyScope.DeclaringInterface);

    private PolicyDeclaration? Find(PolicyKind kind, PolicyScope scope)
    {
        var declared = scope == PolicyScope.Service ? service.Policies : operation?.Policies ?? default;
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared[i].Kind == kind && declared[i].Scope == scope)
            {
                return declared[i];
            }
        }

        return null;
    }

    private string? Given(PolicyKind kind, string parameter, PolicyScope scope) => TextIn(Find(kind, scope), parameter);

    private static string? TextIn(PolicyDeclaration? policy, string parameter)
    {
        for (var i = 0; i < policy?.Given.Count; i++)
        {
            if (policy.Given[i].Name == parameter)
            {
                return policy.Given[i].Text;
            }
        }

        return null;
    }
}
