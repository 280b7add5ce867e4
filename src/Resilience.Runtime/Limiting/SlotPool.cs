using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Limiting;

/// <summary>
/// A bounded number of slots, with a queue for those that find none. Invariant: slots held + slots free = limit + slots owed
/// (held beyond a limit that was lowered). While nobody waits, entering and leaving take no lock. Whoever leaves first puts the
/// slot back, then looks whether the gate is shut; whoever begins to wait first shuts the gate, then looks for a slot: so no slot
/// lies idle while somebody waits, and no newcomer overtakes.
/// </summary>
internal sealed class SlotPool
{
    private readonly SlotStripes _free = new();
    private readonly SlotQueue _queue;
    private int _limit;
    private int _owed;

    /// <summary>Above 0 while newcomers and leavers must take the lock: someone waits or looks around, or slots are owed.</summary>
    private int _shut;

    public SlotPool(int limit, DeadlineScanner scanner)
    {
        _queue = new SlotQueue(scanner);
        _limit = limit;
        _free.Spread(limit);
    }

    /// <summary>Guards the queue and what is owed: hold it to read several numbers of one moment.</summary>
    public object Gate { get; } = new();

    /// <summary>Slots there are. Lowered, those held too many are kept until they come back; raised, those who wait get in.</summary>
    public int Limit
    {
        get => Volatile.Read(ref _limit);
        set => ChangeLimit(value);
    }

    /// <summary>Slots held.</summary>
    public int InFlight
    {
        get
        {
            lock (Gate)
            {
                return (int)Math.Max(0, _limit + _owed - _free.Count());
            }
        }
    }

    /// <summary>Attempts that wait.</summary>
    public int Queued
    {
        get
        {
            lock (Gate)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Takes a slot without waiting; not past those who wait.</summary>
    public bool TryEnter(int core) => Volatile.Read(ref _shut) == 0 ? _free.TryTake(core) : TryEnterShut(0, out _);

    /// <summary>Takes a slot, or a place in the queue while it holds fewer than <paramref name="queueLimit"/>.</summary>
    public bool TryEnterOrQueue(int queueLimit, out QueuedAttempt? place)
    {
        place = null;
        return (Volatile.Read(ref _shut) == 0 && _free.TryTake(Cores.Current)) || TryEnterShut(queueLimit, out place);
    }

    /// <summary>Gives a slot back: to the first that waits.</summary>
    public void Leave(int core)
    {
        _free.Put(core);
        if (Volatile.Read(ref _shut) != 0)
        {
            lock (Gate)
            {
                HandOn();
            }
        }
    }

    /// <summary>Ends a wait for whatever reason, once: whether the attempt holds a slot now. The place must not be used after.</summary>
    public bool EndWait(QueuedAttempt place)
    {
        var isReusable = place.Retire();
        lock (Gate)
        {
            var isIn = place.IsGranted;
            if (!isIn)
            {
                _queue.Remove(place);
                SetShut(0);
            }

            _queue.Release(place, isReusable);
            return isIn;
        }
    }

    private bool TryEnterShut(int queueLimit, out QueuedAttempt? place)
    {
        place = null;
        lock (Gate)
        {
            SetShut(1);
            var isIn = _queue.Count == 0 && _owed == 0 && _free.TryTake(Cores.Current);
            if (!isIn && _queue.Count < queueLimit)
            {
                place = _queue.Append();
            }

            SetShut(0);
            return isIn;
        }
    }

    private void ChangeLimit(int limit)
    {
        lock (Gate)
        {
            var more = limit - _limit;
            Volatile.Write(ref _limit, limit);
            var paid = Math.Min(_owed, Math.Max(0, more));
            _owed += Math.Max(0, -more) - paid;
            _free.Spread(Math.Max(0, more) - paid);
            HandOn();
        }
    }

    /// <summary>Takes what is owed out of what is free, then lets in who waits.</summary>
    private void HandOn()
    {
        SetShut(1);
        while (_owed > 0 && _free.TryTake(Cores.Current))
        {
            _owed--;
        }

        while (_queue.Count > 0 && _free.TryTake(Cores.Current))
        {
            _queue.TakeFirst().Grant();
        }

        SetShut(0);
    }

    /// <summary>A full fence, so that what is looked at afterwards is not older.</summary>
    private void SetShut(int looking) => Interlocked.Exchange(ref _shut, looking + _queue.Count + (_owed > 0 ? 1 : 0));
}
