namespace Resilience;

/// <summary>The string parameter that says which region the caller is in, for <see cref="Balance.Nearest"/>. Null leaves it to <see cref="ICallerRegion"/>. At most one in an operation.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RegionAttribute : Attribute;
