namespace Resilience.TestKit;

/// <summary>
/// A clock that only moves when told to. Timers fire on the thread that advances it, in due order, each at its own
/// instant; one that is due already fires with the next advance, be it of zero. Thread-safe; callbacks run outside the lock.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly DateTimeOffset _start;
    private long _elapsedTicks;
    private long _sequence;

    /// <summary>Starts the clock at a fixed instant.</summary>
    /// <param name="start">The first reading; by default midnight of 1 January 2030, UTC.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How long the clock has run.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref _elapsedTicks));

    /// <summary>Timers that will still fire.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>Time until the next timer fires, never negative; null when none is armed.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _armed.Count == 0 ? null : new TimeSpan(Math.Max(0, _armed.Min(timer => timer.DueTicks) - _elapsedTicks));
            }
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _elapsedTicks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on by so many milliseconds.</summary>
    public void Advance(double milliseconds) => Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Moves the clock on, firing what falls due on the way, timers armed by callbacks included.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = Volatile.Read(ref _elapsedTicks) + by.Ticks;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            timer.PeriodTicks = period > TimeSpan.Zero ? period.Ticks : 0;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Schedule(timer, _elapsedTicks + Math.Max(0, dueTime.Ticks));
            }

            return true;
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (_lock)
        {
            var next = _armed.MinBy(timer => (timer.DueTicks, timer.Sequence));
            if (next is null || next.DueTicks > target)
            {
                _elapsedTicks = Math.Max(_elapsedTicks, target);
                return null;
            }

            _elapsedTicks = Math.Max(_elapsedTicks, next.DueTicks);
            _armed.Remove(next);
            if (next.PeriodTicks > 0)
            {
                Schedule(next, next.DueTicks + next.PeriodTicks);
            }

            return next;
        }
    }

    private void Schedule(ManualTimer timer, long dueTicks)
    {
        timer.DueTicks = dueTicks;
        timer.Sequence = _sequence++;
        _armed.Add(timer);
    }
}
