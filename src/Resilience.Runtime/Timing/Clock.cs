namespace Resilience.Timing;

/// <summary>
/// The host's time in ticks of 100 ns: monotonic, anchored to UTC once at start. <see cref="Coarse"/> does not run ahead of
/// <see cref="Fine"/> and lags it by no more than <see cref="CoarseStep"/>, save for what the two drift apart between two
/// calls of <see cref="Align"/>: at every scan for deadlines, and after ten seconds without one.
/// </summary>
internal sealed class Clock
{
    public const long TicksPerMs = TimeSpan.TicksPerMillisecond;

    private readonly TimeProvider _provider;
    private readonly long _anchor;
    private readonly long _fineStart;
    private readonly CoarseTime? _coarse;
    private readonly long _frequency;

    public Clock(TimeProvider provider)
    {
        _provider = provider;
        _frequency = provider.TimestampFrequency;
        _coarse = ReferenceEquals(provider, TimeProvider.System) ? new CoarseTime(MeasureStep()) : null;
        var tick = Environment.TickCount64;
        _fineStart = provider.GetTimestamp();
        _anchor = provider.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks;
        _coarse?.Start(tick, _anchor);
    }

    public TimeProvider Provider => _provider;

    public bool IsSystem => _coarse is not null;

    /// <summary>How far the coarse reading may lag; 0 for any provider but the system's.</summary>
    public long CoarseStep => _coarse?.Step ?? 0;

    /// <summary>How far the rough reading may lag on a machine that has a core to spare; 0 for any provider but the system's.</summary>
    public long RoughLag => _coarse is null ? 0 : CoarseStep + (4 * RoughTick.StepMs * TicksPerMs);

    /// <summary>The exact time: 36–50 ns on virtual machines.</summary>
    public long Fine()
    {
        var elapsed = _provider.GetTimestamp() - _fineStart;
        return _anchor + (_frequency switch
        {
            TimeSpan.TicksPerSecond => elapsed,
            1_000_000_000 => elapsed / 100,
            _ => (long)((Int128)elapsed * TimeSpan.TicksPerSecond / _frequency),
        });
    }

    /// <summary>The system's millisecond tick (about 13 ns); the exact time for any other provider.</summary>
    public long Coarse() => _coarse is { } coarse ? At(coarse, Environment.TickCount64) : Fine();

    /// <summary>
    /// The coarse time as somebody read it a moment ago (1–2 ns); the exact time for any provider but the system's. It may lag by
    /// <see cref="RoughLag"/>, on a machine without a core to spare by more: to count by, never to end anything by.
    /// </summary>
    public long Rough() => _coarse is { } coarse ? At(coarse, RoughTick.Read()) : Fine();

    private long At(CoarseTime coarse, long tick)
    {
        if (coarse.IsStale(tick))
        {
            Align();
        }

        return coarse.At(tick);
    }

    /// <summary>The exact time, after the coarse one was brought back to it.</summary>
    public long Align()
    {
        if (_coarse is not { } coarse)
        {
            return Fine();
        }

        var before = Environment.TickCount64;
        var now = Fine();
        coarse.Align(before, now, Environment.TickCount64);
        return now;
    }

    /// <summary>Waits for the tick to turn, so that the anchor lies on its edge, and tells how far it turned.</summary>
    private static long MeasureStep()
    {
        var before = Environment.TickCount64;
        var spin = new SpinWait();
        long after;
        while ((after = Environment.TickCount64) == before)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        return Math.Max(4, after - before) * TicksPerMs;
    }
}
