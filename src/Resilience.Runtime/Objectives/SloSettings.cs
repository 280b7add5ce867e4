namespace Resilience.Objectives;

/// <summary>Percentages in (0, 100); <paramref name="LatencyMs"/> 0 = no latency objective, <paramref name="SlaPercent"/> 0 = no agreement.</summary>
internal sealed record SloSettings(
    PolicyMode Mode,
    double TargetPercent,
    int LatencyMs,
    double LatencyPercent,
    int WindowDays,
    DegradedCalls Degraded,
    double SlaPercent = 0);
