namespace Resilience.Routing;

/// <summary>
/// How one endpoint fares in one failover scope, or in all that share it by a name. Guarded by the scope's lock; <see cref="Consecutive"/> is also reset, and
/// <see cref="NextTrial"/> also claimed, without it.
/// </summary>
internal sealed class EndpointHealth
{
    /// <summary>Failures counted in a row.</summary>
    public int Consecutive;

    /// <summary>Failures recorded: an attempt that began at a lower number adds nothing to the row.</summary>
    public int FailureSequence;

    /// <summary>Counts ejections and returns: an outcome from before the last one says nothing about recovery.</summary>
    public int Epoch;

    public volatile bool IsEjected;

    public long EjectedAt;

    /// <summary>Where an ejection lasts a pause: when it ends.</summary>
    public long EjectedUntil;

    /// <summary>How often the pause has been doubled.</summary>
    public int Growth;

    /// <summary>When it last came back from an ejection; 0 = it was never ejected.</summary>
    public long ReturnedAt;

    /// <summary>Null before the first.</summary>
    public LastProbe? LastProbe;

    /// <summary>Failed probes in a row.</summary>
    public int FailedProbes;

    /// <summary>When the next trial call may go to the ejected endpoint; the call that moves it on has claimed it.</summary>
    public long NextTrial;

    /// <summary>Good trial calls in a row.</summary>
    public int Streak;

    /// <summary>When the streak began.</summary>
    public long HealthySince;

    public HealthPermit Permit => new(Volatile.Read(ref FailureSequence), Volatile.Read(ref Epoch));
}
