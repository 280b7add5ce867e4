using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Limiting;

/// <summary>
/// A token bucket. Some of its permits lie with the cores, in stashes: taking one of those is one interlocked step on a line of
/// that core. A stash serves only at clock readings up to the last refill; a later one refills first, under the lock, once for
/// all cores, and takes a batch along.
/// </summary>
/// <remarks>
/// Never more than burst + rate · t bodies in any stretch of t. A refill at x adds rate · (x − the refill before), and no more than
/// makes bucket and stashes hold burst together; what it reads of the stashes can only be too much. Let a permit's time be that of
/// the last refill before it was taken: it lies between the taker's clock reading and the moment it took. Of the permits whose times
/// lie in [a, b] none was taken before the first refill at a time x ≥ a, which left at most burst; the refills from there to b added
/// at most rate · (b − x). Permits that were taken before and are given back later could come on top: so what a refill leaves,
/// together with what pending permits will give back, is at most burst too; the rest of them is lost, as it would have overflowed.
/// </remarks>
internal sealed class RateLimiter
{
    private const int Stride = 16;
    private const int LargestBatch = 256;
    private const int BatchesPerCore = 4;

    private readonly object _gate = new();
    private readonly long[] _stashes = new long[(Cores.Count + 1) * Stride];
    private RateLimitSettings _settings;

    /// <summary>The time of the last refill: stashes serve up to it.</summary>
    private long _refilled;

    /// <summary>Before this time there is no permit anywhere, unless one is given back; 0 = unknown.</summary>
    private long _emptyUntil;

    /// <summary>What the bucket holds beside the stashes: a permit is as much as the ticks of a period, and each tick adds <see cref="RateLimitSettings.Permits"/>.</summary>
    private Int128 _level;

    /// <summary>Permits taken for bodies that may yet not begin.</summary>
    private long _pending;

    /// <summary>How much less than whole permits those pending will give back.</summary>
    private Int128 _lost;
    private long _rejections;

    public RateLimiter(RateLimitSettings settings, long now)
    {
        _settings = settings;
        _refilled = now;
        _level = (Int128)settings.Burst * CostOf(settings);
    }

    public RateLimitSettings Settings => Volatile.Read(ref _settings);

    /// <summary>Takes a permit for good. A refusal says for how many ticks there will be none; it is not counted.</summary>
    public bool TryTake(long now, int core, out long retryAfter)
    {
        retryAfter = 0;
        return (now <= Volatile.Read(ref _refilled) && TryTakeFrom(ref Stash(core))) || TryTakeShared(now, 0, out retryAfter);
    }

    /// <summary>Takes a permit for a body that may yet not begin: to be confirmed or given back, once.</summary>
    public bool TryReserve(long now, out long retryAfter)
    {
        retryAfter = 0;
        if (now <= Volatile.Read(ref _refilled))
        {
            // Before it is taken, so that no refill misses it.
            Interlocked.Increment(ref _pending);
            if (TryTakeFrom(ref Stash(Cores.Current)))
            {
                return true;
            }

            Interlocked.Decrement(ref _pending);
        }

        return TryTakeShared(now, 1, out retryAfter);
    }

    /// <summary>The body begins.</summary>
    public void Confirm() => Interlocked.Decrement(ref _pending);

    /// <summary>The body will not begin. The permit is there again, as far as it would not have overflowed meanwhile.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            var cost = CostOf(_settings);
            var lost = Int128.Min(_lost, cost);
            _lost -= lost;
            _level += cost - lost;
            Volatile.Write(ref _emptyUntil, 0);
            Interlocked.Decrement(ref _pending);
        }
    }

    public void CountRejection() => Interlocked.Increment(ref _rejections);

    /// <summary>Swapped in place: what came until now came at the old rate, and stays as far as the new burst goes.</summary>
    public void Reload(RateLimitSettings settings, long now)
    {
        lock (_gate)
        {
            if (settings == _settings)
            {
                return;
            }

            Refill(now);
            var permits = Reclaim() + (_level / CostOf(_settings));
            Volatile.Write(ref _settings, settings);
            _lost = Volatile.Read(ref _pending) * (Int128)CostOf(settings);
            _level = Int128.Max(0, Int128.Min(permits * CostOf(settings), Room(settings)));
            Volatile.Write(ref _emptyUntil, 0);
        }
    }

    /// <summary>Its numbers, read without changing them.</summary>
    public RateLimitSnapshot Read(long now, string service, string? operation)
    {
        lock (_gate)
        {
            return new RateLimitSnapshot
            {
                Service = service,
                Operation = operation,
                Permits = _settings.Permits,
                Period = TimeSpan.FromMilliseconds(_settings.PerMs),
                Burst = _settings.Burst,
                Available = Stashed() + (long)(LevelAt(now) / CostOf(_settings)),
                Rejections = Volatile.Read(ref _rejections),
            };
        }
    }

    private static long CostOf(RateLimitSettings settings) => settings.PerMs * Clock.TicksPerMs;

    private static bool TryTakeFrom(ref long stash)
    {
        var seen = Volatile.Read(ref stash);
        while (seen > 0)
        {
            var found = Interlocked.CompareExchange(ref stash, seen - 1, seen);
            if (found == seen)
            {
                return true;
            }

            seen = found;
        }

        return false;
    }

    private bool TryTakeShared(long now, int pending, out long retryAfter)
    {
        retryAfter = Volatile.Read(ref _emptyUntil) - now;
        if (retryAfter > 0)
        {
            return false;
        }

        lock (_gate)
        {
            Refill(now);
            var cost = CostOf(_settings);
            if (_level < cost)
            {
                _level += Reclaim() * (Int128)cost;
            }

            retryAfter = 0;
            if (_level < cost)
            {
                var missing = cost - (long)_level;
                Volatile.Write(ref _emptyUntil, _refilled + ((missing + _settings.Permits - 1) / _settings.Permits));
                retryAfter = Math.Max(0, _emptyUntil - now);
                return false;
            }

            var permits = (long)Int128.Min(_level / cost, LargestBatch * BatchesPerCore * (long)Cores.Count);
            var batch = permits / (BatchesPerCore * Cores.Count);
            _level -= (Int128)(1 + Math.Min(batch, permits - 1)) * cost;
            Interlocked.Add(ref Stash(Cores.Current), Math.Min(batch, permits - 1));
            Interlocked.Add(ref _pending, pending);
            return true;
        }
    }

    private void Refill(long now)
    {
        if (now <= _refilled)
        {
            return;
        }

        _level = LevelAt(now);
        var pending = Volatile.Read(ref _pending) * (Int128)CostOf(_settings);
        _lost = Int128.Max(Int128.Min(_lost, pending), _level + pending - Room(_settings));
        Volatile.Write(ref _refilled, now);
    }

    private Int128 LevelAt(long now)
    {
        var settings = _settings;
        var added = (Int128)Math.Max(0, now - _refilled) * settings.Permits;
        return Int128.Max(_level, Int128.Min(_level + added, Room(settings)));
    }

    /// <summary>What the bucket may hold beside the stashes.</summary>
    private Int128 Room(RateLimitSettings settings) => (settings.Burst - Stashed()) * (Int128)CostOf(settings);

    private long Reclaim()
    {
        var sum = 0L;
        for (var i = 0; i < Cores.Count; i++)
        {
            sum += Interlocked.Exchange(ref Stash(i), 0);
        }

        return sum;
    }

    private long Stashed()
    {
        var sum = 0L;
        for (var i = 0; i < Cores.Count; i++)
        {
            sum += Volatile.Read(ref Stash(i));
        }

        return sum;
    }

    private ref long Stash(int core) => ref _stashes[(core + 1) * Stride];
}
