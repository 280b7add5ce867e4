namespace Resilience.Benchmarks.Floor;

/// <summary>Wakes when the next deadline is due and claims what is overdue.</summary>
internal sealed class DeadlineScanner
{
    private const int CoalescedMs = 5;
    private readonly Lock _lock = new();
    private readonly List<DeadlineSlot> _slots = [];
    private readonly Timer _timer;
    private long _nextWake = long.MaxValue;

    private DeadlineScanner() => _timer = new Timer(static state => ((DeadlineScanner)state!).Scan(), this, Timeout.Infinite, Timeout.Infinite);

    public static DeadlineScanner Shared { get; } = new();

    public void Watch(DeadlineSlot slot)
    {
        lock (_lock)
        {
            _slots.Add(slot);
        }
    }

    public void Forget(DeadlineSlot slot)
    {
        lock (_lock)
        {
            _slots.Remove(slot);
        }
    }

    public void Require(long due)
    {
        if (due < Volatile.Read(ref _nextWake))
        {
            Schedule(due);
        }
    }

    private void Schedule(long due)
    {
        lock (_lock)
        {
            if (due < _nextWake)
            {
                Volatile.Write(ref _nextWake, due);
                _timer.Change(Math.Max(CoalescedMs, due - Environment.TickCount64), Timeout.Infinite);
            }
        }
    }

    private void Scan()
    {
        // Forgotten first, found again below: a slot armed meanwhile either sees this and schedules, or is seen by the scan.
        Interlocked.Exchange(ref _nextWake, long.MaxValue);
        DeadlineSlot[] slots;
        lock (_lock)
        {
            slots = [.. _slots];
        }

        var now = Environment.TickCount64;
        var next = long.MaxValue;
        foreach (var slot in slots)
        {
            if (slot.Due is var due && due > 0)
            {
                if (due > now)
                {
                    next = Math.Min(next, due);
                }
                else if (slot.TryClaim(due))
                {
                    Forget(slot);
                    ThreadPool.UnsafeQueueUserWorkItem(static claimed => claimed.Cancel(), slot, preferLocal: false);
                }
            }
            else if (slot.IsOrphan)
            {
                Forget(slot);
            }
        }

        if (next < long.MaxValue)
        {
            Schedule(next);
        }
    }
}
