using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>
/// Attempts under way and latency of one endpoint. An attempt may end on another core than it began on, so one core's count
/// means nothing; their sum is exact. Latency is sampled at most once a millisecond, so that cores rarely write what all read.
/// </summary>
internal sealed class LoadMeter
{
    private const int CellsPerLine = 16;
    private const long SampleTicks = Clock.TicksPerMs;

    /// <summary>A sample this long after the last weighs as much as all before it.</summary>
    private const double HalfLifeTicks = 1_000 * Clock.TicksPerMs;

    /// <summary>Each such time without a sample halves what is known: an endpoint that was slow is tried again.</summary>
    private const long ForgettingTicks = 5_000 * Clock.TicksPerMs;

    private readonly int[] _inFlight = new int[CellsPerLine * (Cores.Count + 1)];
    private long _sampledAt;
    private double _latency;

    public int InFlight
    {
        get
        {
            var sum = 0;
            for (var core = 0; core < Cores.Count; core++)
            {
                sum += Volatile.Read(ref Cell(core));
            }

            return Math.Max(0, sum);
        }
    }

    /// <summary>Whether the last sample is old enough for another to be taken of an attempt that begins now.</summary>
    public bool WantsSample(long now) => now - Volatile.Read(ref _sampledAt) >= SampleTicks;

    public void Enter() => Interlocked.Increment(ref Cell(Cores.Current));

    /// <summary>The attempt is over. A failure never makes its endpoint look faster.</summary>
    public void Leave(long elapsed, long now, bool hasFailed)
    {
        Interlocked.Decrement(ref Cell(Cores.Current));
        var last = Volatile.Read(ref _sampledAt);
        if (now - last < SampleTicks || (hasFailed && elapsed < _latency)
            || Interlocked.CompareExchange(ref _sampledAt, now, last) != last)
        {
            return;
        }

        var before = Volatile.Read(ref _latency);
        var part = before == 0 ? 1 : 1 - double.Exp2(-(now - last) / HalfLifeTicks);
        Volatile.Write(ref _latency, before + (part * (Math.Max(1, elapsed) - before)));
    }

    /// <summary>The attempt leaves no sample: nobody timed it, or it was cancelled.</summary>
    public void Leave() => Interlocked.Decrement(ref Cell(Cores.Current));

    /// <summary>The moving average in ticks; 0 before the first sample.</summary>
    public double Latency(long now)
    {
        var halvings = (now - Volatile.Read(ref _sampledAt)) / ForgettingTicks;
        var latency = Volatile.Read(ref _latency);
        return halvings <= 0 ? latency : latency / (1L << (int)Math.Min(halvings, 40));
    }

    private ref int Cell(int core) => ref _inFlight[CellsPerLine * (core + 1)];
}
