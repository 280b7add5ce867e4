namespace Resilience;

/// <summary>
/// Accepts a rule's finding on an interface, a method, a class or the whole assembly, with the reason beside it. A finding of error severity
/// cannot be accepted, and without a reason none is.
/// </summary>
/// <param name="rule">The rule's id, such as <c>RES205</c>.</param>
/// <param name="reason">Why the finding is right and the code stays as it is.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method,
    AllowMultiple = true,
    Inherited = false)]
public sealed class AcceptedAttribute(string rule, string reason) : Attribute
{
    /// <summary>The rule's id.</summary>
    public string Rule { get; } = rule;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}
