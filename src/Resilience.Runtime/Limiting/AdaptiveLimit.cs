using Resilience.Outcomes;
using Resilience.Timing;

namespace Resilience.Limiting;

/// <summary>
/// A limit on bodies at once that follows their latency: one scope at one endpoint. Entering, leaving and learning take no lock;
/// once a window, the call that finds it over works out the next limit.
/// </summary>
internal sealed class AdaptiveLimit
{
    private const long WindowTicks = 100 * Clock.TicksPerMs;
    private const int LeastSamples = 10;

    private readonly object _gate = new();
    private readonly SlotPool _slots;
    private readonly LatencyStripes _latencies = new();
    private readonly LatencyGradient _gradient;
    private AdaptiveLimitSettings _settings;
    private long _windowBegan;
    private long _windowEnds;
    private long _rejections;
    private long _rejectionsBefore;

    public AdaptiveLimit(AdaptiveLimitSettings settings, DeadlineScanner scanner, long now)
    {
        _settings = settings;
        var initial = Math.Clamp(settings.Initial, settings.Min, settings.Max);
        _gradient = new LatencyGradient(initial);
        _slots = new SlotPool(initial, scanner);
        _windowBegan = now;
        _windowEnds = now + WindowTicks;
    }

    /// <summary>Swapped in place: the limit and what was learnt stay, within the new bounds.</summary>
    public AdaptiveLimitSettings Settings
    {
        get => Volatile.Read(ref _settings);
        set
        {
            lock (_gate)
            {
                Volatile.Write(ref _settings, value);
                _slots.Limit = Math.Clamp(_slots.Limit, value.Min, value.Max);
            }
        }
    }

    /// <summary>What it is refused by.</summary>
    public RefusalReason Reason => new(RefusalKind.AdaptiveLimit, _slots.Limit);

    public bool TryEnter(int core) => _slots.TryEnter(core);

    public void Leave(int core) => _slots.Leave(core);

    public void CountRejection() => Interlocked.Increment(ref _rejections);

    /// <summary>Whether a body that begins now should be timed: the first of each time on each core.</summary>
    public bool WantsSample(long now, int core) => _latencies.WantsSample(now, core);

    /// <summary>Takes in that a body has ended, and how long it took, in ticks; negative where nobody has timed it.</summary>
    public void Learn(long latency, long now, int core)
    {
        if (latency < 0)
        {
            _latencies.AddUntimed(core);
        }
        else
        {
            _latencies.Add(Math.Max(1, latency), core);
        }

        if (now >= Volatile.Read(ref _windowEnds) && Monitor.TryEnter(_gate))
        {
            try
            {
                EndWindow(now);
            }
            finally
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// <summary>Its numbers, read without changing them.</summary>
    public AdaptiveLimitSnapshot Read(string service, string? operation, string endpoint)
    {
        lock (_gate)
        {
            return new AdaptiveLimitSnapshot
            {
                Service = service,
                Operation = operation,
                Endpoint = endpoint,
                Limit = _slots.Limit,
                InFlight = _slots.InFlight,
                Rejections = Volatile.Read(ref _rejections),
                Baseline = _gradient.Baseline == 0 ? null : TimeSpan.FromTicks((long)_gradient.Baseline),
            };
        }
    }

    private void EndWindow(long now)
    {
        if (now < _windowEnds || _latencies.Timed() < LeastSamples)
        {
            return;
        }

        var (sum, timed, ended) = _latencies.Take();
        var mean = (double)sum / Math.Max(1, timed);
        var rejections = Volatile.Read(ref _rejections);

        // By Little's law: bodies in flight are the time they took together by the time that passed.
        var inFlight = mean * ended / Math.Max(1, now - _windowBegan);
        _gradient.Observe(mean, inFlight, rejections > _rejectionsBefore, _settings.Min, _settings.Max);
        _slots.Limit = (int)Math.Round(_gradient.Limit);
        _rejectionsBefore = rejections;
        _windowBegan = now;
        Volatile.Write(ref _windowEnds, now + WindowTicks);
    }
}
