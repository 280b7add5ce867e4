namespace Resilience.Shedding;

/// <summary>A level that an operator has set, until it is released.</summary>
internal sealed record ManualLevel(ServiceLevel Level, string Who, string Why);
