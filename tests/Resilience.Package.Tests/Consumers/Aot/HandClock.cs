using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Weather;

/// <summary>Time that moves when told to, and fires what falls due.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(int milliseconds)
    {
        var target = GetTimestamp() + (milliseconds * TimeSpan.TicksPerMillisecond);
        while (Next(target) is { } alarm)
        {
            alarm.Ring();
        }

        Volatile.Write(ref _now, target);
    }

    private Alarm? Next(long target)
    {
        lock (_alarms)
        {
            var next = _alarms.MinBy(alarm => alarm.Due);
            if (next is null || next.Due > target)
            {
                return null;
            }

            _alarms.Remove(next);
            Volatile.Write(ref _now, Math.Max(_now, next.Due));
            return next;
        }
    }

    private sealed class Alarm(HandClock clock, Action ring) : ITimer
    {
        public long Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._alarms)
            {
                clock._alarms.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.GetTimestamp() + dueTime.Ticks;
                    clock._alarms.Add(this);
                }

                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
