namespace Resilience;

/// <summary>The operation changes something, whatever its name says: an attempt with an unknown outcome is repeated only as <see cref="IdempotentAttribute"/> allows.</summary>
public sealed class WriteAttribute : PolicyAttribute;
