namespace Resilience.Timing;

/// <summary>
/// One timer for every deadline of a host. Invariant: whenever a node is armed, the timer is set no later than its due
/// time (plus the coalescing step), because arming publishes the due time before it reads <see cref="_wakeAt"/>, and
/// the scan clears <see cref="_wakeAt"/> before it reads the due times.
/// </summary>
internal sealed class DeadlineScanner : IDisposable
{
    private const long Never = DeadlineNode.Unbounded;
    private const long CoalescedTicks = 5 * Clock.TicksPerMs;

    private readonly Clock _clock;
    private readonly object _gate = new();
    private readonly ITimer _timer;
    private DeadlineNode[] _nodes = new DeadlineNode[64];
    private int _count;
    private long _wakeAt = Never;
    private long _lastScan;
    private bool _isDisposed;

    public DeadlineScanner(Clock clock)
    {
        _clock = clock;
        Slots = new AttemptSlotPool(this);
        using (ExecutionContext.SuppressFlow())
        {
            _timer = clock.Provider.CreateTimer(static state => ((DeadlineScanner)state!).Scan(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public AttemptSlotPool Slots { get; }

    /// <summary>Nodes known to the scanner, armed or not.</summary>
    public int Count => Volatile.Read(ref _count);

    public bool IsDisposed => Volatile.Read(ref _isDisposed);

    public void Add(DeadlineNode node)
    {
        lock (_gate)
        {
            if (_count == _nodes.Length)
            {
                Array.Resize(ref _nodes, _count * 2);
            }

            node.Index = _count;
            _nodes[_count++] = node;
        }
    }

    public void Remove(DeadlineNode node)
    {
        lock (_gate)
        {
            var last = _nodes[--_count];
            _nodes[node.Index] = last;
            last.Index = node.Index;
            _nodes[_count] = null!;
        }
    }

    /// <summary>Called by a node after it has published its due time.</summary>
    public void Armed(long due)
    {
        if (due < Volatile.Read(ref _wakeAt))
        {
            WakeAt(due);
        }
    }

    /// <summary>Deadlines fire no more; waits end at once, so that no caller waits for ever.</summary>
    public void Dispose()
    {
        DeadlineNode[] nodes;
        lock (_gate)
        {
            Volatile.Write(ref _isDisposed, true);
            nodes = _nodes[.._count];
        }

        _timer.Dispose();
        foreach (var node in nodes)
        {
            node.OnHostEnded();
        }
    }

    private void WakeAt(long due)
    {
        lock (_gate)
        {
            if (due >= _wakeAt || _isDisposed)
            {
                return;
            }

            Interlocked.Exchange(ref _wakeAt, due);
            var now = _clock.Align();
            var at = _clock.IsSystem ? Math.Max(due, _lastScan + CoalescedTicks) : due;
            var wait = Math.Max(0, at - now + Clock.TicksPerMs - 1) / Clock.TicksPerMs;
            _timer.Change(_clock.IsSystem ? TimeSpan.FromMilliseconds(wait) : TimeSpan.FromTicks(Math.Max(0, at - now)), Timeout.InfiniteTimeSpan);
        }
    }

    private void Scan()
    {
        var next = Never;
        lock (_gate)
        {
            Interlocked.Exchange(ref _wakeAt, Never);
            var now = _lastScan = _clock.Align();
            for (var i = _count - 1; i >= 0; i--)
            {
                next = Math.Min(next, _nodes[i].Claim(now));
            }
        }

        if (next < Never)
        {
            Armed(next);
        }
    }
}
