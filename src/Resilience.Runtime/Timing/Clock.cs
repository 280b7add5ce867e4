namespace Resilience.Timing;

/// <summary>
/// The host's time in ticks of 100 ns: monotonic, anchored to UTC once at start. <see cref="Coarse"/> never runs ahead of
/// <see cref="Fine"/> and lags it by less than <see cref="CoarseStep"/>.
/// </summary>
internal sealed class Clock
{
    public const long TicksPerMs = TimeSpan.TicksPerMillisecond;

    private readonly TimeProvider _provider;
    private readonly bool _isSystem;
    private readonly long _anchor;
    private readonly long _fineStart;
    private readonly long _coarseStart;
    private readonly long _frequency;

    public Clock(TimeProvider provider)
    {
        _provider = provider;
        _isSystem = ReferenceEquals(provider, TimeProvider.System);
        _frequency = provider.TimestampFrequency;
        if (_isSystem)
        {
            CoarseStep = MeasureStep();
            _coarseStart = Environment.TickCount64;
        }

        _fineStart = provider.GetTimestamp();
        _anchor = provider.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks;
    }

    public TimeProvider Provider => _provider;

    public bool IsSystem => _isSystem;

    /// <summary>How far the coarse reading may lag; 0 for any provider but the system's.</summary>
    public long CoarseStep { get; }

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
    public long Coarse() =>
        _isSystem ? _anchor + ((Environment.TickCount64 - _coarseStart) * TicksPerMs) : Fine();

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
