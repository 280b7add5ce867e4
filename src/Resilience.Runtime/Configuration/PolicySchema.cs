namespace Resilience.Configuration;

/// <summary>A policy's name and every parameter it has: the one list that reading, validation and the check for unknown keys share.</summary>
internal sealed class PolicySchema(string name, Type attribute, params Parameter[] parameters)
{
    /// <summary>Whether the policy acts; every policy has it.</summary>
    public static Parameter<PolicyMode> Mode { get; } = Parameters.Choice(nameof(PolicyAttribute.Mode), PolicyMode.Enforce);

    private static readonly Parameter<string> StateName = Parameters.InCode(nameof(PolicyAttribute.Name), "");

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Name { get; } = name;

    public Parameter[] Entries { get; } = [.. parameters, Mode, StateName];

    public Type Attribute { get; } = attribute;

    /// <summary>The parameters that shape state: operations that share the state cannot differ in them.</summary>
    public Parameter[] OfState { get; init; } = [];

    /// <summary>Whether a mode for everything is meant for it too; what only measures or describes is switched by name.</summary>
    public bool ActsOnCalls { get; init; } = true;

    public bool Describes(PolicyAttribute policy) => policy.GetType() == Attribute;

    public bool IsDeclaredIn(PolicyAttribute[] policies) => Array.Exists(policies, Describes);
}
