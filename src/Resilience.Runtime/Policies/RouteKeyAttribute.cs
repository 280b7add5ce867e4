namespace Resilience;

/// <summary>The parameter by whose value <see cref="Balance.ConsistentHash"/> chooses the endpoint. At most one in an operation, and not its token.</summary>
/// <remarks>The value counts as the invariant culture writes it: 42 and "42" are the same key. Strings, numbers, dates and GUIDs take no memory for that; of other types <c>ToString</c> is asked.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RouteKeyAttribute : Attribute;
