namespace Resilience.Routing;

/// <summary>Milliseconds. <paramref name="Endpoints"/> is empty where the registration's order holds.</summary>
internal sealed record FailoverSettings(
    PolicyMode Mode,
    string[] Endpoints,
    int FailureThreshold,
    int RecoveryThreshold,
    int FailbackDelayMs,
    int ProbeIntervalMs,
    int MaxEjectedPercent)
{
    public Topology Topology { get; init; } = Topology.ActivePassive;

    public Balance Balance { get; init; } = Balance.Ordered;

    public int SlowStartMs { get; init; }

    /// <summary>0 = success rates are not compared.</summary>
    public double OutlierFactor { get; init; }

    public int OutlierMinimumCalls { get; init; }

    /// <summary>Whether an ejection lasts a pause rather than until its endpoint has proved itself.</summary>
    public bool EjectsForPause => Topology == Topology.ActiveActive;
}
