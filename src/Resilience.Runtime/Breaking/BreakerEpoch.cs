using Resilience.Counting;

namespace Resilience.Breaking;

/// <summary>
/// What a breaker knows between two transitions. A permit holds the epoch that gave it: an outcome that arrives in a
/// later epoch finds another object in the breaker and changes nothing. Mutable fields are guarded by the breaker's lock, save where noted.
/// </summary>
internal sealed class BreakerEpoch(CircuitState state, long since)
{
    /// <summary>A window is counted in so many parts.</summary>
    public const int Slots = 10;

    public CircuitState State { get; } = state;

    /// <summary>When the epoch began, in clock ticks.</summary>
    public long Since { get; } = since;

    /// <summary>Open: when the first probe is admitted.</summary>
    public long BlockedUntil { get; init; }

    /// <summary>Closed: the length of one part of the window.</summary>
    public long SlotTicks { get; init; }

    /// <summary>Closed: good calls; written by every core, without the lock.</summary>
    public StripedWindow? Good { get; init; }

    /// <summary>Closed: failed and slow calls.</summary>
    public WindowTally? Bad { get; init; }

    /// <summary>Half-open: the probes out.</summary>
    public ProbeLeases? Probes { get; init; }

    /// <summary>The part of the window that a time falls in: counted from the epoch's start, so that it never wraps, with room for a whole window before it.</summary>
    public uint SlotOf(long now) => (uint)((ulong)Math.Max(0, now - Since) / (ulong)SlotTicks) + Slots;

    /// <summary>Failures counted in a row; a success resets it without the lock.</summary>
    public int Consecutive;

    /// <summary>How many failures have been recorded: an attempt that began at a lower number adds nothing to the row. Read without the lock.</summary>
    public long FailureSequence;
}
