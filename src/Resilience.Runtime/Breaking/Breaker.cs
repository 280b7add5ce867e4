using Resilience.Pooling;

namespace Resilience.Breaking;

/// <summary>
/// One circuit breaker: one scope at one endpoint. While closed, admitting reads one field and a good outcome counts in
/// one striped cell; failures and transitions take the lock. Times are clock ticks.
/// </summary>
internal sealed partial class Breaker
{
    private readonly object _gate = new();
    private readonly BreakerJournal _journal;
    private readonly Random _random;
    private BreakerSettings _settings;
    private BreakerEpoch _epoch;
    private int _growth;

    public Breaker(BreakerSettings settings, BreakerJournal journal, Random random, long now)
    {
        _settings = settings;
        _journal = journal;
        _random = random;
        _epoch = NewClosed(now);
    }

    public BreakerJournal Journal => _journal;

    public BreakerSettings Settings => Volatile.Read(ref _settings);

    /// <summary>Admits an attempt while the circuit is closed and admits all; else it needs <see cref="TryEnter"/>.</summary>
    public bool TryEnterClosed(out BreakerPermit permit)
    {
        var epoch = Volatile.Read(ref _epoch);
        permit = new BreakerPermit(epoch, Volatile.Read(ref epoch.FailureSequence), 0);
        return Volatile.Read(ref epoch.AdmitsAll);
    }

    /// <summary>Admits an attempt, or not. <paramref name="leaseTicks"/> is how long a probe may take before it counts as failed.</summary>
    public bool TryEnter(long now, long leaseTicks, out BreakerPermit permit) =>
        TryEnterClosed(out permit) || TryEnterBlocked(now, leaseTicks, out permit);

    /// <summary>Counts a rejection without the lock while nothing but the pause stands against the attempt; false when it needs <see cref="TryEnter"/>.</summary>
    public bool TryReject(long now, out long retryAfter)
    {
        var epoch = Volatile.Read(ref _epoch);
        retryAfter = epoch.BlockedUntil - now;
        if (epoch.State != CircuitState.Open || retryAfter <= 0 || Settings.Mode == PolicyMode.Observe)
        {
            return false;
        }

        _journal.CountRejection();
        return true;
    }

    /// <summary>Whether an attempt would be admitted now, without taking a permit.</summary>
    public bool WouldAdmit(long now)
    {
        var epoch = Volatile.Read(ref _epoch);
        if (Settings.Mode == PolicyMode.Observe && epoch.State != CircuitState.Isolated)
        {
            return true;
        }

        return epoch.State switch
        {
            CircuitState.Closed => true,
            CircuitState.Open => now >= epoch.BlockedUntil,
            CircuitState.HalfOpen => HasRoomForProbe(epoch, now),
            _ => false,
        };
    }

    /// <summary>Ticks until an attempt may be admitted; null where nobody knows.</summary>
    public long? RetryAfter(long now)
    {
        var epoch = Volatile.Read(ref _epoch);
        return epoch.State == CircuitState.Open ? Math.Max(0, epoch.BlockedUntil - now) : null;
    }

    /// <summary>The attempt answered in good time.</summary>
    public void Succeed(in BreakerPermit permit, long now) => Succeed(permit, now, Cores.Current);

    /// <summary>The same, by who has asked for its <paramref name="core"/> already.</summary>
    public void Succeed(in BreakerPermit permit, long now, int core)
    {
        var epoch = permit.Epoch;
        if (epoch is { State: CircuitState.Closed })
        {
            epoch.Window!.AddGood(now, core);
            if (Volatile.Read(ref epoch.Consecutive) != 0)
            {
                Volatile.Write(ref epoch.Consecutive, 0);
            }
        }
        else if (epoch is not null)
        {
            SettleProbe(permit, now, succeeded: true, default);
        }
    }

    /// <summary>The attempt failed, or was slow, or both.</summary>
    public void Fail(in BreakerPermit permit, long now, in BreakerFailure failure)
    {
        if (permit.Epoch is not { State: CircuitState.Closed } epoch)
        {
            if (permit.Epoch is not null)
            {
                SettleProbe(permit, now, succeeded: false, failure);
            }

            return;
        }

        lock (_gate)
        {
            if (!ReferenceEquals(epoch, _epoch))
            {
                return;
            }

            epoch.Window!.AddBad(now, failure.HasFailed, failure.IsSlow);
            if (failure.HasFailed)
            {
                CountInRow(epoch, permit.Sequence);
            }
            else if (failure.HasSucceeded)
            {
                Volatile.Write(ref epoch.Consecutive, 0);
            }

            _journal.Remember(failure);
            if (Trips(epoch, now))
            {
                Open(now, failure);
            }
        }
    }

    /// <summary>The attempt leaves no sample: it never ran, or its outcome is nobody's fault. A probe's place is free again.</summary>
    public void Release(in BreakerPermit permit)
    {
        if (permit is { ProbeId: > 0, Epoch: { } epoch })
        {
            lock (_gate)
            {
                epoch.Probes!.TryReturn(permit.ProbeId);
            }
        }
    }

    /// <summary>The state and its numbers, read without changing them.</summary>
    public BreakerSnapshot Read(long now, string service, string? operation, string endpoint)
    {
        lock (_gate)
        {
            var epoch = _epoch;
            var (calls, failed, slow) = epoch.Window?.Sum(now) ?? default;
            var isOpen = epoch.State == CircuitState.Open;
            return new BreakerSnapshot
            {
                Service = service,
                Operation = operation,
                Endpoint = endpoint,
                State = epoch.State,
                Calls = calls,
                Failures = failed,
                SlowCalls = slow,
                ConsecutiveFailures = Volatile.Read(ref epoch.Consecutive),
                Rejections = _journal.Rejections,
                RetryAfter = isOpen ? TimeSpan.FromTicks(Math.Max(0, epoch.BlockedUntil - now)) : null,
                NextProbeAt = isOpen ? DateTimeOffset.UnixEpoch.AddTicks(epoch.BlockedUntil) : null,
                LastCause = _journal.LastCause,
                LastException = _journal.LastException,
            };
        }
    }

    private static void CountInRow(BreakerEpoch epoch, long sequence)
    {
        if (sequence == epoch.FailureSequence)
        {
            Interlocked.Increment(ref epoch.Consecutive);
            Volatile.Write(ref epoch.FailureSequence, sequence + 1);
        }
    }

    private bool Trips(BreakerEpoch epoch, long now)
    {
        var settings = Settings;
        if (settings.ConsecutiveFailures > 0 && Volatile.Read(ref epoch.Consecutive) >= settings.ConsecutiveFailures)
        {
            return true;
        }

        var (calls, failed, slow) = epoch.Window!.Sum(now);
        return calls >= settings.LeastCalls
            && (Reaches(failed, calls, settings.FailureRatio) || (settings.SlowCallMs > 0 && Reaches(slow, calls, settings.SlowCallRatio)));
    }

    // Divided, not multiplied: 7 of 100 is the double that 0.07 is, while 0.07 · 100 is more than 7.
    private static bool Reaches(long count, long calls, double ratio) => count > 0 && (double)count / calls >= ratio;

    private BreakerEpoch NewClosed(long now) => new(CircuitState.Closed, now) { Window = BreakerWindow.Create(Settings, now) };
}
