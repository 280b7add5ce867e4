using System.Numerics;
using Resilience.Pooling;

namespace Resilience.Hedging;

/// <summary>
/// How long an operation's attempts take, in striped buckets whose ends lie at most a quarter above their beginnings. A percentile is
/// that of the last 30 to 60 s, worked out at most once a second by whoever asks. Thread-safe, lock-free; recording touches one line.
/// </summary>
/// <remarks>An attempt that was given up counts with the time until then: left out, it would make all look faster than they are, and each hedge bring the next one forward.</remarks>
internal sealed class AttemptLatencies
{
    /// <summary>Fewer attempts in the window say nothing about a percentile.</summary>
    public const int Enough = 20;

    private const long ReadEvery = TimeSpan.TicksPerSecond;
    private const long TurnEvery = 30 * TimeSpan.TicksPerSecond;

    // Four to an octave, from 51 µs to a minute.
    private const int PerOctave = 4;
    private const int LowestOctave = 9;
    private const int Buckets = 21 * PerOctave;

    // Whole cache lines for each core.
    private const int Stride = 96;

    private readonly int[] _counts = new int[Stride * (Cores.Count + 1)];
    private uint[] _older = new uint[Buckets];
    private uint[] _newer = new uint[Buckets];
    private long _turnedAt = long.MinValue;
    private Reading _reading = new(-1, 0, long.MinValue);
    private int _isReading;

    public void Record(long ticks, int core) => Interlocked.Increment(ref _counts[(Stride * (core + 1)) + BucketOf(ticks)]);

    /// <summary>The percentile in ticks, rounded up to a bucket's end; the last one known while too little happens, 0 before.</summary>
    public long Percentile(double percent, long now)
    {
        var reading = Volatile.Read(ref _reading);
        if ((now < reading.Until && reading.Percent.Equals(percent)) || Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            return reading.Ticks;
        }

        try
        {
            var ticks = Read(percent, now) ?? Volatile.Read(ref _reading).Ticks;
            Volatile.Write(ref _reading, new Reading(percent, ticks, now + ReadEvery));
            return ticks;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    private long? Read(double percent, long now)
    {
        var counts = Sum();
        Turn(counts, now);
        var total = 0L;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            total += counts[bucket] - _older[bucket];
        }

        return total < Enough ? null : EndOf(BucketHolding((long)Math.Ceiling(total * percent / 100), counts));
    }

    /// <summary>Moves the window on. What nobody asked for in all its time is no longer recent.</summary>
    private void Turn(uint[] counts, long now)
    {
        if (_turnedAt == long.MinValue)
        {
            _turnedAt = now;
        }
        else if (now - _turnedAt >= TurnEvery)
        {
            _older = now - _turnedAt >= 2 * TurnEvery ? counts : _newer;
            _newer = counts;
            _turnedAt = now;
        }
    }

    private int BucketHolding(long rank, uint[] counts)
    {
        var bucket = 0;
        for (var seen = (long)(counts[0] - _older[0]); seen < rank; seen += counts[bucket] - _older[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private uint[] Sum()
    {
        var sum = new uint[Buckets];
        for (var stripe = Stride; stripe < _counts.Length; stripe += Stride)
        {
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                sum[bucket] += (uint)Volatile.Read(ref _counts[stripe + bucket]);
            }
        }

        return sum;
    }

    private static int BucketOf(long ticks)
    {
        if (ticks < 1L << LowestOctave)
        {
            return 0;
        }

        var octave = BitOperations.Log2((ulong)ticks);
        return Math.Min(Buckets - 1, ((octave - LowestOctave) * PerOctave) + (int)(ticks >> (octave - 2) & (PerOctave - 1)));
    }

    private static long EndOf(int bucket)
    {
        var octave = LowestOctave + (bucket / PerOctave);
        return (1L << octave) + ((bucket % PerOctave + 1L) << (octave - 2));
    }

    private sealed record Reading(double Percent, long Ticks, long Until);
}
