namespace Resilience.Routing;

/// <summary>Milliseconds. <paramref name="Endpoints"/> is empty where the registration's order holds.</summary>
internal sealed record FailoverSettings(
    PolicyMode Mode,
    string[] Endpoints,
    int FailureThreshold,
    int RecoveryThreshold,
    int FailbackDelayMs,
    int ProbeIntervalMs,
    int MaxEjectedPercent);
