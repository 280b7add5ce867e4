using Resilience.Timing;

namespace Resilience.Limiting;

/// <summary>Those who wait for a slot, first come first served, and the places that are not in use. Guarded by the pool's lock.</summary>
internal sealed class SlotQueue(DeadlineScanner scanner)
{
    private QueuedAttempt? _first;
    private QueuedAttempt? _last;
    private QueuedAttempt? _idle;

    public int Count { get; private set; }

    public QueuedAttempt Append()
    {
        var place = _idle ?? QueuedAttempt.Create(scanner);
        _idle = place.After;
        place.Reset();
        place.Before = _last;
        place.After = null;
        if (_last is null)
        {
            _first = place;
        }
        else
        {
            _last.After = place;
        }

        _last = place;
        Count++;
        return place;
    }

    public QueuedAttempt TakeFirst()
    {
        var place = _first!;
        Remove(place);
        return place;
    }

    public void Remove(QueuedAttempt place)
    {
        if (place.Before is null)
        {
            _first = place.After;
        }
        else
        {
            place.Before.After = place.After;
        }

        if (place.After is null)
        {
            _last = place.Before;
        }
        else
        {
            place.After.Before = place.Before;
        }

        place.Before = place.After = null;
        Count--;
    }

    /// <summary>Keeps a place for the next who waits; one that its deadline or its caller may still signal is let go.</summary>
    public void Release(QueuedAttempt place, bool isReusable)
    {
        if (isReusable)
        {
            place.After = _idle;
            _idle = place;
        }
        else
        {
            place.Drop();
        }
    }
}
