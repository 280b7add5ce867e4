using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>
/// How many attempts each endpoint answered and failed in the running interval. Good ones are counted per core without the lock;
/// all else is the scope's, under its lock.
/// </summary>
internal sealed class SuccessRates
{
    public const long IntervalTicks = 10_000 * Clock.TicksPerMs;

    private const int CellsPerLine = 8;

    private readonly int _stride;
    private readonly long[] _good;
    private readonly long[] _goodBefore;
    private readonly long[] _bad;
    private long _since = long.MinValue;

    public SuccessRates(int endpoints)
    {
        _stride = (endpoints + CellsPerLine - 1) / CellsPerLine * CellsPerLine;
        _good = new long[CellsPerLine + (_stride * Cores.Count)];
        _goodBefore = new long[endpoints];
        _bad = new long[endpoints];
    }

    /// <summary>An attempt was good. Without the lock.</summary>
    public void CountGood(int endpoint) => Interlocked.Increment(ref _good[CellsPerLine + (Cores.Current * _stride) + endpoint]);

    public void CountBad(int endpoint) => _bad[endpoint]++;

    /// <summary>Another endpoint takes the place. Under the lock.</summary>
    public void Forget(int endpoint)
    {
        _goodBefore[endpoint] = Total(endpoint);
        _bad[endpoint] = 0;
    }

    /// <summary>Ends the interval if it is over, and begins the next one.</summary>
    /// <returns>The endpoints' calls and successes in it; null while it runs, and when so long has passed that it says nothing about now.</returns>
    public (long Calls, long Good)[]? TryTurn(long now)
    {
        if (_since != long.MinValue && now - _since < IntervalTicks)
        {
            return null;
        }

        var isFresh = _since != long.MinValue && now - _since < 2 * IntervalTicks;
        _since = now;
        var counts = new (long Calls, long Good)[_bad.Length];
        for (var endpoint = 0; endpoint < _bad.Length; endpoint++)
        {
            var total = Total(endpoint);
            var good = total - _goodBefore[endpoint];
            _goodBefore[endpoint] = total;
            counts[endpoint] = (good + _bad[endpoint], good);
            _bad[endpoint] = 0;
        }

        return isFresh ? counts : null;
    }

    private long Total(int endpoint)
    {
        var total = 0L;
        for (var core = 0; core < Cores.Count; core++)
        {
            total += Volatile.Read(ref _good[CellsPerLine + (core * _stride) + endpoint]);
        }

        return total;
    }
}
