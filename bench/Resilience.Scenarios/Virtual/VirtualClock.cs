namespace Resilience.Scenarios.Virtual;

/// <summary>
/// Time that moves from event to event. Events of one instant happen in the order they were scheduled in. Used by one thread
/// at a time.
/// </summary>
internal sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<(IDue Target, long Ticket), (long Due, long Sequence)> _events = new();
    private long _now;
    private long _sequence;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks of 100 ns since the start.</summary>
    public long Now => _now;

    public double Seconds => _now / (double)TimeSpan.TicksPerSecond;

    public static long TicksOf(double milliseconds) => (long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond);

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => Start + new TimeSpan(_now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Schedule(long due, IDue target, long ticket = 0) => _events.Enqueue((target, ticket), (Math.Max(due, _now), _sequence++));

    public void After(double milliseconds, IDue target, long ticket = 0) => Schedule(_now + TicksOf(milliseconds), target, ticket);

    /// <summary>Moves on to the next event and lets it happen; false when none is left before the end.</summary>
    public bool TryAdvance(long end)
    {
        if (!_events.TryPeek(out var next, out var when) || when.Due > end)
        {
            return false;
        }

        _events.Dequeue();
        _now = when.Due;
        next.Target.OnDue(next.Ticket);
        return true;
    }
}
