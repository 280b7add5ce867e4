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

    public bool TryEnter() => _slots.TryEnter();

    public void Leave() => _slots.Leave();

    public void CountRejection() => Interlocked.Increment(ref _rejections);

    /// <summary>Takes in how long a body took.</summary>
    public void Learn(long latency, long now)
    {
        _latencies.Add(Math.Max(1, latency));
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
        if (now < _windowEnds || _latencies.Count() < LeastSamples)
        {
            return;
        }

        var (sum, count) = _latencies.Take();
        var rejections = Volatile.Read(ref _rejections);

        // By Little's law: bodies in flight are the time they took together by the time that passed.
        var inFlight = (double)sum / Math.Max(1, now - _windowBegan);
        _gradient.Observe((double)sum / Math.Max(1, count), inFlight, rejections > _rejectionsBefore, _settings.Min, _settings.Max);
        _slots.Limit = (int)Math.Round(_gradient.Limit);
        _rejectionsBefore = rejections;
        _windowBegan = now;
        Volatile.Write(ref _windowEnds, now + WindowTicks);
    }
}
