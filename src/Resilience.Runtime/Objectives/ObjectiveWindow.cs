namespace Resilience.Objectives;

/// <summary>
/// The calls of an objective's rolling window, and of the shorter ones that burn rates are read over, in fixed memory: below
/// 64 KiB for every length. Not thread-safe.
/// </summary>
/// <remarks>
/// Rings of 10 s, 1 min and 10 min serve the burn rates; a ring of at most 841 coarser buckets (1 h up to 35 days) serves
/// the window itself and the causes. A sum counts its oldest, partly expired bucket whole, so it is exact for some length
/// in [W, W + one bucket).
/// </remarks>
internal sealed class ObjectiveWindow
{
    private const long HourMs = 3_600_000;
    private const int MostWindowBuckets = 35 * 24;

    private const int Total = 0;
    private const int Unavailable = 1;
    private const int Slow = 2;
    private const int BurnColumns = 3;

    // One column per cause, then these. A slow call that is bad for the latency indicator has a column of its own:
    // without a latency objective the same cause counts against availability.
    private static readonly int CauseColumns = Enum.GetValues<Cause>().Length;
    private static readonly int SlowColumn = CauseColumns;
    private static readonly int DegradedColumn = CauseColumns + 1;
    private static readonly int NotCountedColumn = CauseColumns + 2;

    private readonly long _windowMs;
    private readonly BucketRing<uint>[] _burns;
    private readonly BucketRing<ulong> _totals;
    private readonly BucketRing<uint> _details;
    private long _latestMs;

    public ObjectiveWindow(int windowDays, long nowMs)
        : this(windowDays, nowMs, [new(10_000, 390, BurnColumns, nowMs), new(60_000, 372, BurnColumns, nowMs), new(600_000, 440, BurnColumns, nowMs)])
    {
    }

    private ObjectiveWindow(int windowDays, long nowMs, BucketRing<uint>[] burns)
    {
        _windowMs = windowDays * 24 * HourMs;
        _latestMs = nowMs;
        _burns = burns;
        var hours = windowDays * 24;
        var bucketHours = (hours + MostWindowBuckets - 1) / MostWindowBuckets;
        var buckets = ((hours + bucketHours - 1) / bucketHours) + 1;
        _totals = new(bucketHours * HourMs, buckets, columns: 1, nowMs);
        _details = new(bucketHours * HourMs, buckets, NotCountedColumn + 1, nowMs);
    }

    public int MemoryBytes => _burns.Sum(static ring => ring.MemoryBytes) + _totals.MemoryBytes + _details.MemoryBytes;

    /// <summary>The same counts in a window of another length, which takes over the burn rates' rings. Where buckets were coarser than its own, the past stays as coarse as it was.</summary>
    public ObjectiveWindow Resized(int windowDays, long nowMs)
    {
        var resized = new ObjectiveWindow(windowDays, Math.Max(nowMs, _latestMs), _burns);
        _totals.CopyTo(resized._totals);
        _details.CopyTo(resized._details);
        return resized;
    }

    /// <summary>The most by which a sum over the whole window reaches back too far, exclusive, in milliseconds.</summary>
    public long WindowBucketMs => _totals.BucketMs;

    /// <summary>The same for a burn window.</summary>
    public long BurnBucketMs(long lengthMs) => RingFor(lengthMs).BucketMs;

    /// <summary>Takes over good calls of a time, which may have been told late: each window counts them only if they lie in it.</summary>
    public void TakeOverGood(long ms, long count)
    {
        Advance(ms);
        _totals.AddIfKept(ms, Total, count);
        foreach (var ring in _burns)
        {
            ring.AddIfKept(ms, Total, count);
        }
    }

    /// <summary>Counts a good call that ends now.</summary>
    public void AddGood(long ms)
    {
        Advance(ms);
        _totals.Add(ms, Total, 1);
        foreach (var ring in _burns)
        {
            ring.Add(ms, Total, 1);
        }
    }

    /// <summary>Counts a bad call that ends now.</summary>
    public void AddBad(long ms, Cause cause, bool slow)
    {
        AddGood(ms);
        _details.Add(ms, slow ? SlowColumn : (int)cause, 1);
        foreach (var ring in _burns)
        {
            ring.Add(ms, slow ? Slow : Unavailable, 1);
        }
    }

    public void AddDegraded(long ms) => AddDetail(ms, DegradedColumn);

    public void AddNotCounted(long ms) => AddDetail(ms, NotCountedColumn);

    /// <summary>Sums the whole window up to a time, or to the latest event if that is later.</summary>
    public WindowCounts Window(long nowMs, ReadOnlySpan<SecondCount> pending)
    {
        var since = Math.Max(nowMs, _latestMs) - _windowMs;
        Span<long> total = stackalloc long[1];
        _totals.SumSince(since, total);
        Span<long> details = stackalloc long[NotCountedColumn + 1];
        _details.SumSince(since, details);
        var causes = details[..CauseColumns].ToArray();
        var unavailable = causes.Sum();
        var slow = details[SlowColumn];
        causes[(int)Cause.SlowCall] += slow;
        return new(
            new(total[0] + Pending(_totals, since, pending), unavailable, slow), causes, details[DegradedColumn], details[NotCountedColumn]);
    }

    /// <summary>Sums a burn window of at most three days up to the same time.</summary>
    public IndicatorCounts Burn(long lengthMs, long nowMs, ReadOnlySpan<SecondCount> pending)
    {
        var ring = RingFor(lengthMs);
        var since = Math.Max(nowMs, _latestMs) - lengthMs;
        Span<long> sums = stackalloc long[BurnColumns];
        ring.SumSince(since, sums);
        return new(sums[Total] + Pending(ring, since, pending), sums[Unavailable], sums[Slow]);
    }

    private static long Pending<T>(BucketRing<T> ring, long sinceMs, ReadOnlySpan<SecondCount> pending)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        long sum = 0;
        foreach (var (second, count) in pending)
        {
            sum += ring.Touches(second * 1_000, sinceMs) ? count : 0;
        }

        return sum;
    }

    private void AddDetail(long ms, int column)
    {
        Advance(ms);
        _details.Add(ms, column, 1);
    }

    // Rings of one length move together, so that a late event is kept by both or by neither.
    private void Advance(long ms)
    {
        _latestMs = Math.Max(_latestMs, ms);
        _totals.Advance(ms);
        _details.Advance(ms);
    }

    private BucketRing<uint> RingFor(long lengthMs) => lengthMs switch
    {
        <= HourMs => _burns[0],
        <= 6 * HourMs => _burns[1],
        _ => _burns[2],
    };
}
