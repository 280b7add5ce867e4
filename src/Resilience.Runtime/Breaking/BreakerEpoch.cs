namespace Resilience.Breaking;

/// <summary>
/// What a breaker knows between two transitions. A permit holds the epoch that gave it: an outcome that arrives in a
/// later epoch finds another object in the breaker and changes nothing. Mutable fields are guarded by the breaker's lock, save where noted.
/// </summary>
internal sealed class BreakerEpoch(CircuitState state, long since)
{
    public CircuitState State { get; } = state;

    /// <summary>When the epoch began, in clock ticks.</summary>
    public long Since { get; } = since;

    /// <summary>Open: when the first probe is admitted.</summary>
    public long BlockedUntil { get; init; }

    /// <summary>Closed: the calls that decide.</summary>
    public BreakerWindow? Window { get; set; }

    /// <summary>Closed: for how long only a growing share of the calls is admitted, in ticks.</summary>
    public long RampTicks { get; init; }

    /// <summary>Half-open: the probes out.</summary>
    public ProbeLeases? Probes { get; init; }

    /// <summary>Whether every attempt is admitted; read without the lock.</summary>
    public bool AdmitsAll = state == CircuitState.Closed;

    /// <summary>While ramping: the share of an attempt that is due. The first is admitted.</summary>
    public double RampCredit = 1;

    /// <summary>Failures counted in a row; a success resets it without the lock.</summary>
    public int Consecutive;

    /// <summary>How many failures have been recorded: an attempt that began at a lower number adds nothing to the row. Read without the lock.</summary>
    public long FailureSequence;
}
