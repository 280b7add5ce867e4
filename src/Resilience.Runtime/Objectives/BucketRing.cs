using System.Numerics;
using System.Runtime.CompilerServices;

namespace Resilience.Objectives;

/// <summary>
/// Counters over time in fixed memory: one row of columns per bucket of the clock, aligned to UTC, the last so many
/// buckets kept. Time moves it forward only when something is added, so reading changes nothing. Not thread-safe.
/// </summary>
/// <typeparam name="T">A cell; it stops at its largest value.</typeparam>
internal sealed class BucketRing<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly long _bucketMs;
    private readonly int _slots;
    private readonly int _columns;
    private readonly T[] _cells;
    private long _newest;

    public BucketRing(long bucketMs, int slots, int columns, long nowMs)
    {
        _bucketMs = bucketMs;
        _slots = slots;
        _columns = columns;
        _cells = new T[slots * columns];
        _newest = BucketOf(nowMs);
    }

    public long BucketMs => _bucketMs;

    public int MemoryBytes => _cells.Length * Unsafe.SizeOf<T>();

    /// <summary>Moves the newest bucket to a time, if that is later; those that fall off the end are forgotten.</summary>
    public void Advance(long ms)
    {
        var bucket = BucketOf(ms);

        // Idle buckets in between are emptied; after a gap longer than the ring, all of it.
        for (var fresh = Math.Max(_newest, bucket - _slots) + 1; fresh <= bucket; fresh++)
        {
            _cells.AsSpan(RowOf(fresh), _columns).Clear();
        }

        _newest = Math.Max(_newest, bucket);
    }

    /// <summary>Counts in the bucket of a time; in the newest one if that bucket is gone, which keeps an event whose clock stepped back.</summary>
    public void Add(long ms, int column, long count)
    {
        Advance(ms);
        var bucket = BucketOf(ms);
        AddTo(IsKept(bucket) ? bucket : _newest, column, count);
    }

    /// <summary>Counts in the bucket of a time, or not at all if that bucket is gone: for what truly happened then and is told late.</summary>
    public void AddIfKept(long ms, int column, long count)
    {
        Advance(ms);
        var bucket = BucketOf(ms);
        if (IsKept(bucket))
        {
            AddTo(bucket, column, count);
        }
    }

    /// <summary>Sums every column over the buckets that touch the time from a moment on: the oldest, partly outside, counts whole.</summary>
    public void SumSince(long ms, Span<long> sums)
    {
        sums.Clear();
        for (var bucket = Math.Max(BucketOf(ms), _newest - _slots + 1); bucket <= _newest; bucket++)
        {
            var row = _cells.AsSpan(RowOf(bucket), _columns);
            for (var column = 0; column < row.Length; column++)
            {
                sums[column] += long.CreateSaturating(row[column]);
            }
        }
    }

    /// <summary>Adds every count to the bucket of its time in another ring, where that is kept.</summary>
    public void CopyTo(BucketRing<T> other)
    {
        for (var bucket = _newest - _slots + 1; bucket <= _newest; bucket++)
        {
            var row = _cells.AsSpan(RowOf(bucket), _columns);
            for (var column = 0; column < row.Length; column++)
            {
                other.AddIfKept(bucket * _bucketMs, column, long.CreateSaturating(row[column]));
            }
        }
    }

    /// <summary>Whether <see cref="SumSince"/> would count what happened at a time.</summary>
    public bool Touches(long ms, long sinceMs) => BucketOf(ms) >= BucketOf(sinceMs);

    private bool IsKept(long bucket) => bucket > _newest - _slots;

    private void AddTo(long bucket, int column, long count)
    {
        ref var cell = ref _cells[RowOf(bucket) + column];
        cell = T.CreateSaturating(ulong.CreateTruncating(cell) + (ulong)count);
    }

    private long BucketOf(long ms) => (ms >= 0 ? ms : ms - _bucketMs + 1) / _bucketMs;

    private int RowOf(long bucket) => (int)(((bucket % _slots) + _slots) % _slots) * _columns;
}
