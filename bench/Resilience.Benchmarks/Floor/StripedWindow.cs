namespace Resilience.Benchmarks.Floor;

/// <summary>A rolling count in ten buckets, counted per core and added up by who asks. A cell holds its bucket's number and its count, so turning it over is one compare-and-swap.</summary>
internal sealed class StripedWindow(int bucketMs)
{
    private const int Buckets = 10;
    private const int CellsPerStripe = 16;
    private readonly long[] _cells = new long[(Stripe.Count + 1) * CellsPerStripe];

    public void Add(long now, int stripe)
    {
        var number = (uint)(now / bucketMs);
        ref var cell = ref _cells[(stripe * CellsPerStripe) + (int)(number % Buckets) + Buckets / 2];
        var seen = Volatile.Read(ref cell);
        if (seen >>> 32 == number)
        {
            Interlocked.Increment(ref cell);
            return;
        }

        while (Interlocked.CompareExchange(ref cell, ((long)number << 32) | 1, seen) is var found && found != seen)
        {
            seen = found;
            if (seen >>> 32 == number)
            {
                Interlocked.Increment(ref cell);
                return;
            }
        }
    }

    public long Sum(long now)
    {
        var number = (uint)(now / bucketMs);
        var sum = 0L;
        foreach (ref var cell in _cells.AsSpan())
        {
            var seen = Volatile.Read(ref cell);
            sum += number - (uint)(seen >>> 32) < Buckets ? (uint)seen : 0;
        }

        return sum;
    }

    public void Clear() => Array.Clear(_cells);
}
