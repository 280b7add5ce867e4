namespace Resilience.Shedding;

/// <summary><paramref name="Level"/> is the lowest level at which the operation is run.</summary>
internal sealed record ShedSettings(PolicyMode Mode, ServiceLevel Level);
