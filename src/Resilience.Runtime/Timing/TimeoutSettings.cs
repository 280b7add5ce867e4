namespace Resilience.Timing;

/// <summary>Milliseconds; 0 = no bound. <paramref name="Overrun"/> is null where the implementation's lifetime decides.</summary>
internal sealed record TimeoutSettings(PolicyMode Mode, int TotalMs, int AttemptMs, Overrun? Overrun);
