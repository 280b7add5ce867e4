namespace Resilience.Benchmarks.Floor;

/// <summary>Good and bad calls of the last thirty days in buckets of an hour. Good ones are counted per core and folded in when the hour turns.</summary>
internal sealed class StraightLineObjective
{
    private const int HourMs = 3_600_000;
    private const int Hours = 30 * 24;
    private const int CellsPerStripe = 8;
    private readonly long[] _cells = new long[(Stripe.Count + 1) * CellsPerStripe];
    private readonly long[] _good = new long[Hours];
    private readonly long[] _bad = new long[Hours];

    public void Good(long now, int stripe)
    {
        var hour = now / HourMs;
        ref var cell = ref _cells[(stripe + 1) * CellsPerStripe];
        if (Volatile.Read(ref cell) >>> 32 == hour)
        {
            Interlocked.Increment(ref cell);
        }
        else
        {
            Turn(ref cell, hour);
        }
    }

    public void Bad(long now) => Interlocked.Increment(ref _bad[now / HourMs % Hours]);

    private void Turn(ref long cell, long hour)
    {
        long seen;
        do
        {
            seen = Volatile.Read(ref cell);
        }
        while (Interlocked.CompareExchange(ref cell, (hour << 32) | 1, seen) != seen);
        Interlocked.Add(ref _good[(seen >>> 32) % Hours], (uint)seen);
    }
}
