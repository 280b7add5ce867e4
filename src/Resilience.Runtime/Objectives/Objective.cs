using Resilience.Counting;

namespace Resilience.Objectives;

/// <summary>
/// Counts the calls of one scope against its objective. Thread-safe under a lock of its own, which is held for additions and
/// sums only; successes are counted elsewhere and handed over in batches.
/// </summary>
/// <remarks>
/// Times are UTC milliseconds. A call whose time is older than what was counted before goes into its bucket while that is
/// kept, else into the newest; buckets never move back.
/// </remarks>
internal sealed class Objective
{
    private static readonly TimeSpan[] BurnWindows =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3),
    ];

    private static readonly int HourIndex = Array.IndexOf(BurnWindows, TimeSpan.FromHours(1));

    private readonly object _gate = new();
    private readonly long _startedMs;
    private SloSettings _settings;
    private ObjectiveWindow _window;
    private long _windowSinceMs;

    public Objective(SloSettings settings, long nowMs)
    {
        _settings = settings;
        _startedMs = nowMs;
        _windowSinceMs = nowMs;
        _window = new(settings.WindowDays, nowMs);
    }

    public SloSettings Settings => Volatile.Read(ref _settings);

    /// <summary>What the counters take, in bytes.</summary>
    public int MemoryBytes => _window.MemoryBytes;

    /// <summary>Takes over good calls that completed in one second (UTC milliseconds / 1,000), however long ago: windows they have left do not count them.</summary>
    public void AddGood(long second, long count)
    {
        lock (_gate)
        {
            _window.TakeOverGood(second * 1_000, count);
        }
    }

    /// <summary>
    /// Swaps the settings and keeps what was counted. A longer window speaks of what the shorter one remembers until it has
    /// filled; what a shorter one has no room for is forgotten.
    /// </summary>
    public void Reload(SloSettings settings, long nowMs)
    {
        lock (_gate)
        {
            if (settings.WindowDays != _settings.WindowDays)
            {
                _windowSinceMs = Math.Max(_windowSinceMs, nowMs - (long)TimeSpan.FromDays(_settings.WindowDays).TotalMilliseconds);
                _window = _window.Resized(settings.WindowDays, nowMs);
            }

            Volatile.Write(ref _settings, settings);
        }
    }

    /// <summary>Counts a call that was bad. A <see cref="Cause.SlowCall"/> is bad for the latency indicator where there is one; all else is bad for availability.</summary>
    /// <param name="nowMs">When it completed.</param>
    /// <param name="cause">Why.</param>
    /// <param name="of">The settings that the call started with; null = those that hold now.</param>
    public void AddBad(long nowMs, Cause cause, SloSettings? of = null)
    {
        lock (_gate)
        {
            CountBad(nowMs, cause, of ?? _settings);
        }
    }

    /// <summary>Counts a call that its fallback answered: good or bad as the settings say.</summary>
    /// <param name="nowMs">When it completed.</param>
    /// <param name="cause">Why the fallback was asked; where degraded calls are bad, this is what made it so.</param>
    /// <param name="slow">Whether it took longer than the latency objective allows: then it is bad for latency where it is good for availability.</param>
    /// <param name="of">The settings that the call started with; null = those that hold now.</param>
    public void AddDegraded(long nowMs, Cause cause, bool slow, SloSettings? of = null)
    {
        lock (_gate)
        {
            var settings = of ?? _settings;
            if (settings.Degraded == DegradedCalls.Bad)
            {
                CountBad(nowMs, cause, settings);
            }
            else if (slow && settings.LatencyMs > 0)
            {
                CountBad(nowMs, Cause.SlowCall, settings);
            }
            else
            {
                _window.AddGood(nowMs);
            }

            _window.AddDegraded(nowMs);
        }
    }

    /// <summary>Notes a call that is left out: cancelled, or the caller's own error.</summary>
    public void AddNotCounted(long nowMs)
    {
        lock (_gate)
        {
            _window.AddNotCounted(nowMs);
        }
    }

    /// <summary>Reads the objective without changing it.</summary>
    /// <param name="nowMs">The end of the window; the latest event if that is later.</param>
    /// <param name="pending">Good calls not handed over yet. The caller sees to it that none is handed over while this runs, else it counts twice.</param>
    public ObjectiveSnapshot Read(long nowMs, ReadOnlySpan<SecondCount> pending)
    {
        SloSettings settings;
        WindowCounts window;
        long windowSinceMs;
        var burns = new IndicatorCounts[BurnWindows.Length];
        lock (_gate)
        {
            settings = _settings;
            windowSinceMs = _windowSinceMs;
            window = _window.Window(nowMs, pending);
            for (var i = 0; i < burns.Length; i++)
            {
                burns[i] = _window.Burn((long)BurnWindows[i].TotalMilliseconds, nowMs, pending);
            }
        }

        var age = TimeSpan.FromMilliseconds(nowMs - _startedMs);
        var calls = window.Calls;
        return new()
        {
            WindowDays = settings.WindowDays,
            Partial = TimeSpan.FromMilliseconds(nowMs - windowSinceMs) < TimeSpan.FromDays(settings.WindowDays),
            Total = calls.Total,
            Bad = calls.Unavailable + calls.Slow,
            BadByCause = CauseCounts.OfAll(window.Causes),
            Degraded = window.Degraded,
            NotCounted = window.NotCounted,
            Availability = Indicator(settings, settings.TargetPercent, calls, burns, age, static counts => counts.Unavailable),
            Latency = settings.LatencyMs > 0 ? Indicator(settings, settings.LatencyPercent, calls, burns, age, static counts => counts.Slow) : null,
        };
    }

    private void CountBad(long nowMs, Cause cause, SloSettings settings) =>
        _window.AddBad(nowMs, cause, slow: cause == Cause.SlowCall && settings.LatencyMs > 0);

    private static IndicatorSnapshot Indicator(SloSettings settings, double target, IndicatorCounts window, IndicatorCounts[] burns, TimeSpan age, Func<IndicatorCounts, long> bad)
    {
        var budget = new ErrorBudget(target);
        var remaining = budget.Remaining(window.Total, bad(window));
        var rates = new BurnRate[burns.Length];
        for (var i = 0; i < rates.Length; i++)
        {
            var rate = budget.Consumed(burns[i].Total, bad(burns[i]));
            rates[i] = new()
            {
                Window = BurnWindows[i],
                Total = burns[i].Total,
                Bad = bad(burns[i]),
                Rate = rate,
                Partial = age < BurnWindows[i],
                TimeToExhaustion = ErrorBudget.TimeToExhaustion(remaining, rate, TimeSpan.FromDays(settings.WindowDays)),
            };
        }

        return new()
        {
            TargetPercent = target,
            Bad = bad(window),
            GoodRatio = ErrorBudget.GoodRatio(window.Total, bad(window)),
            IsMet = budget.IsMet(window.Total, bad(window)),
            BudgetRemaining = remaining,
            BurnRates = rates,
            TimeToExhaustion = rates[HourIndex].TimeToExhaustion,
        };
    }
}
