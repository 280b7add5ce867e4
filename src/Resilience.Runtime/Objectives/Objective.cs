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
    private readonly ObjectiveWindow _window;
    private readonly long _startedMs;

    public Objective(SloSettings settings, long nowMs)
    {
        Settings = settings;
        _startedMs = nowMs;
        _window = new(settings.WindowDays, nowMs);
    }

    public SloSettings Settings { get; }

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

    /// <summary>Counts a call that was bad. A <see cref="Cause.SlowCall"/> is bad for the latency indicator where there is one; all else is bad for availability.</summary>
    public void AddBad(long nowMs, Cause cause)
    {
        lock (_gate)
        {
            CountBad(nowMs, cause);
        }
    }

    /// <summary>Counts a call that its fallback answered: good or bad as the settings say.</summary>
    /// <param name="nowMs">When it completed.</param>
    /// <param name="cause">Why the fallback was asked; where degraded calls are bad, this is what made it so.</param>
    /// <param name="slow">Whether it took longer than the latency objective allows: then it is bad for latency where it is good for availability.</param>
    public void AddDegraded(long nowMs, Cause cause, bool slow)
    {
        lock (_gate)
        {
            if (Settings.Degraded == DegradedCalls.Bad)
            {
                CountBad(nowMs, cause);
            }
            else if (slow && Settings.LatencyMs > 0)
            {
                CountBad(nowMs, Cause.SlowCall);
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
        WindowCounts window;
        var burns = new IndicatorCounts[BurnWindows.Length];
        lock (_gate)
        {
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
            WindowDays = Settings.WindowDays,
            Partial = age < TimeSpan.FromDays(Settings.WindowDays),
            Total = calls.Total,
            Bad = calls.Unavailable + calls.Slow,
            BadByCause = Enum.GetValues<Cause>().ToDictionary(static cause => cause, cause => window.Causes[(int)cause]),
            Degraded = window.Degraded,
            NotCounted = window.NotCounted,
            Availability = Indicator(Settings.TargetPercent, calls, burns, age, static counts => counts.Unavailable),
            Latency = Settings.LatencyMs > 0 ? Indicator(Settings.LatencyPercent, calls, burns, age, static counts => counts.Slow) : null,
        };
    }

    private void CountBad(long nowMs, Cause cause) =>
        _window.AddBad(nowMs, cause, slow: cause == Cause.SlowCall && Settings.LatencyMs > 0);

    private IndicatorSnapshot Indicator(double target, IndicatorCounts window, IndicatorCounts[] burns, TimeSpan age, Func<IndicatorCounts, long> bad)
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
                TimeToExhaustion = ErrorBudget.TimeToExhaustion(remaining, rate, TimeSpan.FromDays(Settings.WindowDays)),
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
