namespace Resilience;

/// <summary>The operation changes nothing, whatever its name says: it may be repeated anywhere.</summary>
public sealed class ReadAttribute : PolicyAttribute;
