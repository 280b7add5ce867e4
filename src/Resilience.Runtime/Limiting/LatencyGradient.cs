namespace Resilience.Limiting;

/// <summary>
/// How a limit follows latency, window by window: <c>limit ← 0.8 · limit + 0.2 · (limit · g + 4)</c> with
/// <c>g = clamp(1.5 · baseline / latency, 0.5, 1)</c>. The 4 let it grow while nothing slows down; a latency up to 1.5 times the
/// baseline is no sign of queueing. The baseline is an exponential mean over 600 windows, and over ten times as many while latency is
/// above that, so that an overload that lasts is not taken for the way things are.
/// </summary>
/// <remarks>The formula is that of Gradient2 in Netflix's concurrency-limits, which lets the baseline rise as fast as it falls.</remarks>
internal sealed class LatencyGradient(double limit)
{
    private const double Tolerance = 1.5;
    private const double Headroom = 4;
    private const double Smoothing = 0.2;
    private const double SteepestFall = 0.5;
    private const double BaselineWindows = 600;
    private const int WarmUpWindows = 10;

    private int _windows;

    public double Limit { get; private set; } = limit;

    /// <summary>The mean latency of a body when nothing queues, in the unit that it is told; 0 until it is told any.</summary>
    public double Baseline { get; private set; }

    /// <summary>Takes in one window.</summary>
    /// <param name="latency">The mean latency of the window, above 0.</param>
    /// <param name="inFlight">Bodies in flight on average.</param>
    /// <param name="wasFull">Whether the limit refused any.</param>
    /// <param name="min">The least limit.</param>
    /// <param name="max">The largest.</param>
    public void Observe(double latency, double inFlight, bool wasFull, int min, int max)
    {
        _windows++;
        var isQueueing = latency > Tolerance * Baseline;
        var weight = _windows <= WarmUpWindows ? 1.0 / _windows : 2 / ((isQueueing ? 10 * BaselineWindows : BaselineWindows) + 1);
        Baseline += (latency - Baseline) * weight;
        if (Baseline > 2 * latency)
        {
            // It comes down from a long time of load: it would take half an hour to forget it.
            Baseline *= 0.95;
        }

        // A limit that nobody reaches says nothing about the endpoint: it must not drift away.
        if (wasFull || inFlight >= Limit / 2)
        {
            var gradient = Math.Clamp(Tolerance * Baseline / latency, SteepestFall, 1);
            Limit += Smoothing * ((Limit * gradient) + Headroom - Limit);
        }

        Limit = Math.Clamp(Limit, min, max);
    }
}
