namespace Resilience;

/// <summary>Names an operation in configuration and telemetry, where overloads need telling apart.</summary>
/// <param name="name">The name; default is the method's without <c>Async</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OperationAttribute(string name) : Attribute
{
    /// <summary>The operation's name.</summary>
    public string Name { get; } = name;
}
