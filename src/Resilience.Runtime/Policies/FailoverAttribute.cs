namespace Resilience;

/// <summary>Serves the service from several endpoints: the first usable one in the order given, or all of them.</summary>
/// <remarks>
/// An endpoint that fails <see cref="FailureThreshold"/> times in a row is ejected and its standby serves; it returns after
/// <see cref="RecoveryThreshold"/> successful trial calls and <see cref="FailbackDelayMs"/> of unbroken health. In
/// <see cref="Topology.ActiveActive"/> it is left out for a pause instead, and then takes up its share again step by step.
/// </remarks>
public sealed class FailoverAttribute : PolicyAttribute
{
    /// <summary>Takes the endpoints, in priority order, from their registration.</summary>
    public FailoverAttribute()
    {
    }

    /// <summary>Names the endpoints in priority order.</summary>
    /// <param name="endpoints">The names given at registration; each once, 64 at most.</param>
    public FailoverAttribute(params string[] endpoints) => Set(endpoints, nameof(Endpoints));

    /// <summary>The endpoints' names in priority order; empty = as registered.</summary>
    public string[] Endpoints => Get<string[]>([]);

    /// <summary>Whether endpoints stand by for each other or share the load. Default <see cref="Topology.ActivePassive"/>.</summary>
    public Topology Topology
    {
        get => Get(Topology.ActivePassive);
        set => Set(value);
    }

    /// <summary>Which usable endpoint the next call goes to. Default <see cref="Balance.Ordered"/>; any other needs <see cref="Topology.ActiveActive"/>.</summary>
    public Balance Balance
    {
        get => Get(Balance.Ordered);
        set => Set(value);
    }

    /// <summary>Failures in a row that eject, each begun after the one before was known. Default 3; at least 1.</summary>
    public int FailureThreshold
    {
        get => Get(3);
        set => Set(value);
    }

    /// <summary>Successful trial calls in a row needed to return. Default 5; at least 1.</summary>
    public int RecoveryThreshold
    {
        get => Get(5);
        set => Set(value);
    }

    /// <summary>
    /// Milliseconds of unbroken health, counted from the first success of the streak, before an endpoint returns. In
    /// <see cref="Topology.ActiveActive"/> the longest pause, and how long after a return the next one is short again. Default 300,000; at least 0.
    /// </summary>
    public int FailbackDelayMs
    {
        get => Get(300_000);
        set => Set(value);
    }

    /// <summary>
    /// Milliseconds between probes of an endpoint, or trial calls to an ejected one. In <see cref="Topology.ActiveActive"/> also the first
    /// pause; each further one is twice as long. Default 5,000; at least 1.
    /// </summary>
    public int ProbeIntervalMs
    {
        get => Get(5_000);
        set => Set(value);
    }

    /// <summary>Share of endpoints, in percent, that may be out before ejections are ignored. Default 50; 0 to 100.</summary>
    public int MaxEjectedPercent
    {
        get => Get(50);
        set => Set(value);
    }

    /// <summary>
    /// Milliseconds in which an endpoint that came back takes up its share again, from a tenth to all of it; where endpoints share the
    /// load, save by <see cref="Balance.ConsistentHash"/>. 0 = at once. Default 10,000; at least 0.
    /// </summary>
    public int SlowStartMs
    {
        get => Get(10_000);
        set => Set(value);
    }

    /// <summary>
    /// Where all are active, how many standard deviations below the mean of all an endpoint's success rate must lie for it to be ejected;
    /// judged every ten seconds, where at least ⌊factor²⌋ + 2 endpoints have enough calls. 0 = success rates are not compared. Default 1.9; at least 0.
    /// </summary>
    public double OutlierFactor
    {
        get => Get(1.9);
        set => Set(value);
    }

    /// <summary>Calls that an endpoint needs within ten seconds for its success rate to say something. Default 100; at least 1.</summary>
    public int OutlierMinimumCalls
    {
        get => Get(100);
        set => Set(value);
    }
}
