namespace Resilience.Objectives;

/// <summary>Good calls of one second that are counted elsewhere and not yet handed over.</summary>
internal readonly record struct SecondCount(long Second, long Count);
