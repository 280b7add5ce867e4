namespace Resilience.Retrying;

/// <summary>
/// Bounds what retries and hedges add to the load of a scope: those started in the last 10 s are at most
/// 10 · MinPerSecond + Percent % of the calls completed in them. Lock-free; any number of threads together stay within it.
/// </summary>
/// <remarks>
/// One counter holds every reservation ever made, and is moved by compare-and-swap. Where each second began on it is
/// marked in a small ring, so the reservations of the last 10 s are the counter less a mark. Both edges err downward:
/// retries of every second that touches the last 10 s count, calls only of seconds that lie wholly in them.
/// </remarks>
internal sealed class RetryBudget
{
    private const int WindowSeconds = 10;

    // A power of two above the eleven seconds that can touch the window, so no two of them share a slot.
    private const int Slots = 16;

    private readonly ICompletedCalls _completed;
    private readonly long _originSecond;

    // High half: seconds since the origin. Low half: the counter's low half when that second was first seen.
    // All zero is a true mark: the origin began with nothing reserved.
    private readonly long[] _marks = new long[Slots];
    private RetryBudgetSettings _settings;
    private long _reserved;
    private long _refused;

    public RetryBudget(RetryBudgetSettings settings, ICompletedCalls completed, long nowMs)
    {
        _settings = settings;
        _completed = completed;
        _originSecond = SecondOf(nowMs);
    }

    /// <summary>What holds now. May be replaced while calls run: what is reserved stays counted.</summary>
    public RetryBudgetSettings Settings
    {
        get => Volatile.Read(ref _settings);
        set => Volatile.Write(ref _settings, value);
    }

    /// <summary>Retries and hedges allowed since the start.</summary>
    public long Reserved => Volatile.Read(ref _reserved);

    /// <summary>Retries and hedges refused since the start.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Whether one more would be allowed now; counts a refusal if not. Reserves nothing, so many threads may be told yes where one will be let through.</summary>
    /// <param name="nowMs">As for <see cref="TryReserve"/>.</param>
    public bool HasRoom(long nowMs)
    {
        var (newest, recent) = Recent(SinceOrigin(nowMs), Volatile.Read(ref _reserved));
        if (Admits(newest, recent))
        {
            return true;
        }

        Interlocked.Increment(ref _refused);
        return false;
    }

    /// <summary>Reserves one retry or hedge, or counts that it was refused. Reserve when it starts, and is sure to: there is no giving back.</summary>
    /// <param name="nowMs">The clock's milliseconds; a reading older than another thread's is taken as that one.</param>
    public bool TryReserve(long nowMs)
    {
        var second = SinceOrigin(nowMs);
        while (true)
        {
            var reserved = Volatile.Read(ref _reserved);
            Mark(second, reserved);
            var (newest, recent) = Recent(second, reserved);
            if (!Admits(newest, recent))
            {
                // Whoever overtook this thread reserved more, so the refusal stands.
                Interlocked.Increment(ref _refused);
                return false;
            }

            if (Interlocked.CompareExchange(ref _reserved, reserved + 1, reserved) == reserved)
            {
                return true;
            }
        }
    }

    private bool Admits(long newest, long recent)
    {
        var settings = Settings;
        var beyond = ((recent + 1) * 100) - (settings.MinPerSecond * (long)WindowSeconds * 100);
        if (beyond <= 0)
        {
            // The share of the calls is not needed, and adding them up over all cores would cost more than all else.
            return true;
        }

        var last = _originSecond + newest;
        return beyond <= settings.Percent * _completed.CompletedBetween(last - WindowSeconds + 1, last);
    }

    // The counter is read before it is marked: a mark that lies too low only counts some retries a second longer.
    private void Mark(long second, long reserved)
    {
        ref var slot = ref _marks[second % Slots];
        var seen = Volatile.Read(ref slot);
        while (seen >> 32 < second)
        {
            var found = Interlocked.CompareExchange(ref slot, (second << 32) | (uint)reserved, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private (long Newest, long Recent) Recent(long second, long reserved)
    {
        var newest = second;
        while (true)
        {
            var latest = newest;
            var recent = 0;
            foreach (ref var slot in _marks.AsSpan())
            {
                var mark = Volatile.Read(ref slot);
                latest = Math.Max(latest, mark >> 32);

                // The lowest mark counts, not the oldest: a late thread may mark an earlier second with a later count.
                if (mark >> 32 >= newest - WindowSeconds)
                {
                    recent = Math.Max(recent, (int)((uint)reserved - (uint)mark));
                }
            }

            // A later second may have taken the slot of one that counted: count again for the window that ends there.
            if (latest == newest)
            {
                return (newest, recent);
            }

            newest = latest;
        }
    }

    private long SinceOrigin(long nowMs) => Math.Clamp(SecondOf(nowMs) - _originSecond, 0, int.MaxValue);

    private static long SecondOf(long ms) => (ms >= 0 ? ms : ms - 999) / 1_000;
}
