namespace Resilience;

/// <summary>Serves the service from several endpoints: the first usable one in the order given.</summary>
/// <remarks>
/// An endpoint that fails <see cref="FailureThreshold"/> times in a row is ejected and its standby serves; it returns after
/// <see cref="RecoveryThreshold"/> successful trial calls and <see cref="FailbackDelayMs"/> of unbroken health.
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

    /// <summary>Milliseconds of unbroken health, counted from the first success of the streak, before an endpoint returns. Default 300,000; at least 0.</summary>
    public int FailbackDelayMs
    {
        get => Get(300_000);
        set => Set(value);
    }

    /// <summary>Milliseconds between trial calls to an ejected endpoint. Default 5,000; at least 1.</summary>
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
}
