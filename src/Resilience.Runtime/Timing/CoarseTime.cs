namespace Resilience.Timing;

/// <summary>
/// Reads a millisecond counter on the scale of a finer clock: not ahead of it, behind by no more than a step. The two may
/// drift apart, so they are compared now and then: what has fallen behind moves up at once, what has run ahead stands still
/// until the finer clock has caught up, so that readings do not run back. The finer clock itself is never corrected, and a
/// deadline is claimed by that one.
/// </summary>
/// <param name="step">How far the counter may lag, in ticks.</param>
internal sealed class CoarseTime(long step)
{
    /// <summary>At 100 ppm, as bad as clocks are, a millisecond.</summary>
    private const long StaleAfterMs = 10_000;

    private readonly object _gate = new();
    private long _zero;
    private long _floor;
    private long _aligned;

    /// <summary>How far the counter may lag, in ticks.</summary>
    public long Step { get; } = step;

    /// <summary>Begins: the counter turns to this at that time.</summary>
    public void Start(long milliseconds, long time)
    {
        _zero = time - (milliseconds * Clock.TicksPerMs);
        _aligned = milliseconds;
    }

    /// <summary>Whether it is time to compare again.</summary>
    public bool IsStale(long milliseconds) => milliseconds - Volatile.Read(ref _aligned) > StaleAfterMs;

    /// <summary>The time when the counter shows this.</summary>
    public long At(long milliseconds)
    {
        // In this order: the floor that goes with a zero is written before it.
        var zero = Volatile.Read(ref _zero);
        return Math.Max(Volatile.Read(ref _floor), zero + (milliseconds * Clock.TicksPerMs));
    }

    /// <summary>
    /// Compares the finer clock with what the counter showed before it was read and after, and corrects what comes. A thread
    /// that was held up in between finds less amiss than there is, never more.
    /// </summary>
    public void Align(long before, long time, long after)
    {
        if (IsAhead(before, time) || IsBehind(time, after))
        {
            Correct(before, time, after);
        }

        // Not at each scan: every call reads this line.
        if (after - Volatile.Read(ref _aligned) > StaleAfterMs / 10)
        {
            Volatile.Write(ref _aligned, after);
        }
    }

    private bool IsAhead(long before, long time) => Reading(before) > time;

    private bool IsBehind(long time, long after) => Reading(after) < time - Step;

    private long Reading(long milliseconds) => Volatile.Read(ref _zero) + (milliseconds * Clock.TicksPerMs);

    private void Correct(long before, long time, long after)
    {
        lock (_gate)
        {
            if (IsAhead(before, time))
            {
                Volatile.Write(ref _floor, Math.Max(_floor, Reading(after)));
                Volatile.Write(ref _zero, time - (before * Clock.TicksPerMs));
            }
            else if (IsBehind(time, after))
            {
                Volatile.Write(ref _zero, time - Step - (after * Clock.TicksPerMs));
            }
        }
    }
}
