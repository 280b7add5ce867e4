using Resilience.Retrying;

namespace Resilience.Counting;

/// <summary>
/// How the calls of one operation ended. Good calls take one striped increment, every other end one more on its own count.
/// Adds up: calls = succeeded + failed + rejected + cancelled + caller errors + degraded.
/// </summary>
internal sealed class CallCounters : ICompletedCalls
{
    private static readonly int CauseCount = Enum.GetValues<Cause>().Length;

    private readonly SecondCounter _others = new();
    private SecondCounter[] _good = [];
    private readonly long[] _failed = new long[CauseCount];
    private readonly long[] _rejected = new long[CauseCount];
    private long _slow;
    private long _cancelled;
    private long _callerErrors;
    private long _degraded;
    private long _degradedAtOnce;
    private long _unstarted;
    private long _retries;
    private long _hedges;
    private long _retriesRefused;
    private long _orphans;
    private long _orphansEnded;
    private long _wouldHaveActed;

    /// <summary>Makes a count of good calls that hands over to <paramref name="sink"/>. The host's lock is held.</summary>
    public SecondCounter AddGood(Action<uint, long> sink)
    {
        var good = new SecondCounter(sink);
        Volatile.Write(ref _good, [.. _good, good]);
        return good;
    }

    public void CountSlow(long second) => Count(ref _slow, second);

    public void CountFailed(Cause cause, long second) => Count(ref _failed[(int)cause], second);

    public void CountRejected(Cause cause, long second) => Count(ref _rejected[(int)cause], second);

    public void CountCancelled(long second) => Count(ref _cancelled, second);

    public void CountCallerError(long second) => Count(ref _callerErrors, second);

    public void CountDegraded(long second, bool hadBody) => Count(ref hadBody ? ref _degraded : ref _degradedAtOnce, second);

    /// <summary>A call ends that never had a body. It is counted before its end is.</summary>
    public void CountUnstarted() => Interlocked.Increment(ref _unstarted);

    public void CountRetry() => Interlocked.Increment(ref _retries);

    public void CountHedge() => Interlocked.Increment(ref _hedges);

    public void CountRetryRefused() => Interlocked.Increment(ref _retriesRefused);

    public void CountOrphan() => Interlocked.Increment(ref _orphans);

    public void CountOrphanEnded() => Interlocked.Increment(ref _orphansEnded);

    /// <summary>A policy in observation would have acted here.</summary>
    public void CountObserved() => Interlocked.Increment(ref _wouldHaveActed);

    /// <inheritdoc/>
    public long CompletedBetween(long firstSecond, long lastSecond)
    {
        var sum = _others.Between(firstSecond, lastSecond);
        foreach (var good in Volatile.Read(ref _good))
        {
            sum += good.Between(firstSecond, lastSecond);
        }

        return sum;
    }

    public OperationCounts Read()
    {
        var good = GoodTotal();
        var atOnce = Volatile.Read(ref _degradedAtOnce);
        return new OperationCounts
        {
            Succeeded = good + _slow,
            Slow = _slow,
            Failed = CauseCounts.OfThoseThereWere(_failed),
            Rejected = CauseCounts.OfThoseThereWere(_rejected),
            Cancelled = _cancelled,
            CallerErrors = _callerErrors,
            Degraded = _degraded + atOnce,
            Unstarted = Volatile.Read(ref _unstarted) + atOnce,
            Hedges = Volatile.Read(ref _hedges),
            Retries = Volatile.Read(ref _retries),
            RetriesRefused = Volatile.Read(ref _retriesRefused),
            Abandoned = Volatile.Read(ref _orphans),
            StillRunning = Volatile.Read(ref _orphans) - Volatile.Read(ref _orphansEnded),
            Observed = Volatile.Read(ref _wouldHaveActed),
        };
    }

    private long GoodTotal()
    {
        var total = 0L;
        foreach (var good in Volatile.Read(ref _good))
        {
            lock (good.Gate)
            {
                total += good.Total();
            }
        }

        return total;
    }

    private void Count(ref long counter, long second)
    {
        Interlocked.Increment(ref counter);
        _others.Increment((uint)second);
    }
}
