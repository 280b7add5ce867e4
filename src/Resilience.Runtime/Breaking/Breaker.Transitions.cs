using Resilience.Timing;

namespace Resilience.Breaking;

/// <content>Everything that changes the state: one method a transition, each under the lock.</content>
internal sealed partial class Breaker
{
    private const double LeastShareOfPause = 0.8;
    private const double LeastShareInRamp = 0.1;
    private const int MaxGrowth = 30;

    /// <summary>Opens until further notice.</summary>
    public void Isolate(long now, string who, string why)
    {
        lock (_gate)
        {
            if (_epoch.State != CircuitState.Isolated)
            {
                _epoch = new BreakerEpoch(CircuitState.Isolated, now);
                _journal.Raise(ResilienceEventKind.Isolated, null, default, who, why);
            }
        }
    }

    /// <summary>Closes, whatever the state; one that is closed forgets what it has counted.</summary>
    public void Close(long now, string who, string why)
    {
        lock (_gate)
        {
            var wasClosed = _epoch.State == CircuitState.Closed;
            _growth = 0;
            Close(now);
            if (!wasClosed)
            {
                _journal.Raise(ResilienceEventKind.CircuitClosed, null, default, who, why);
            }
        }
    }

    private bool TryEnterBlocked(long now, long leaseTicks, out BreakerPermit permit)
    {
        lock (_gate)
        {
            if (_epoch.State == CircuitState.Closed && AdmitsInRamp(_epoch, now))
            {
                permit = new BreakerPermit(_epoch, _epoch.FailureSequence, 0);
                return true;
            }

            ReopenIfLeaseLapsed(now);
            if (_epoch.State == CircuitState.Open && now >= _epoch.BlockedUntil)
            {
                HalfOpen(now);
            }

            if (_epoch.State == CircuitState.HalfOpen && _epoch.Probes!.TryTake(Settings.Probes, now + leaseTicks, out var probe))
            {
                permit = new BreakerPermit(_epoch, 0, probe);
                return true;
            }

            permit = default;
            _journal.CountRejection();
            return Settings.Mode == PolicyMode.Observe && _epoch.State != CircuitState.Isolated;
        }
    }

    /// <summary>
    /// While the ramp lasts, a share of <c>0.1 + 0.9 · elapsed / RampMs</c> of the attempts is admitted, evenly: what an attempt
    /// is short of a whole one is carried to the next.
    /// </summary>
    private static bool AdmitsInRamp(BreakerEpoch epoch, long now)
    {
        var elapsed = now - epoch.Since;
        if (epoch.AdmitsAll || elapsed >= epoch.RampTicks)
        {
            Volatile.Write(ref epoch.AdmitsAll, true);
            return true;
        }

        var admits = epoch.RampCredit >= 1;
        epoch.RampCredit += LeastShareInRamp + ((1 - LeastShareInRamp) * elapsed / epoch.RampTicks) - (admits ? 1 : 0);
        return admits;
    }

    private bool HasRoomForProbe(BreakerEpoch epoch, long now)
    {
        lock (_gate)
        {
            var probes = epoch.Probes!;
            if (probes.TryFindLapsed(now, out var lapsed))
            {
                // It failed then, and no pause drawn for that is longer than this.
                return now >= lapsed + LongestPause();
            }

            return probes.Out + probes.Succeeded < Settings.Probes;
        }
    }

    private void SettleProbe(in BreakerPermit permit, long now, bool succeeded, in BreakerFailure failure)
    {
        lock (_gate)
        {
            ReopenIfLeaseLapsed(now);
            if (!ReferenceEquals(permit.Epoch, _epoch) || permit.ProbeId == 0 || !_epoch.Probes!.TryReturn(permit.ProbeId))
            {
                return;
            }

            if (!succeeded)
            {
                _journal.Remember(failure);
                Open(now, failure);
                return;
            }

            _epoch.Probes.CountSuccess();
            if (_epoch.Probes.Succeeded >= Settings.Probes)
            {
                Ramp(now);
                _journal.Raise(ResilienceEventKind.CircuitClosed, null, default, null, null);
            }
        }
    }

    /// <summary>A probe failed when its lease lapsed, not when someone noticed: the pause runs from then.</summary>
    private void ReopenIfLeaseLapsed(long now)
    {
        if (_epoch.State == CircuitState.HalfOpen && _epoch.Probes!.TryFindLapsed(now, out var lapsed))
        {
            var failure = new BreakerFailure(true, false, Cause.AttemptTimeout, null);
            _journal.Remember(failure);
            Open(lapsed, failure);
        }
    }

    private void HalfOpen(long now)
    {
        _epoch = new BreakerEpoch(CircuitState.HalfOpen, now) { Probes = new ProbeLeases() };
        _journal.Raise(ResilienceEventKind.CircuitHalfOpened, null, default, null, null);
    }

    /// <summary>
    /// Pause: <c>U[0.8, 1] · min(MaxBreakMs, BreakMs · 2ᵏ)</c>. k grows with every opening and returns to 0 after a closed
    /// interval of MaxBreakMs.
    /// </summary>
    private void Open(long now, in BreakerFailure failure)
    {
        if (_epoch.State == CircuitState.Closed && now - _epoch.Since >= Settings.MaxBreakMs * Clock.TicksPerMs)
        {
            _growth = 0;
        }

        var pause = (long)(LongestPause() * (LeastShareOfPause + ((1 - LeastShareOfPause) * _random.NextDouble())));
        _growth = Math.Min(_growth + 1, MaxGrowth);
        _epoch = new BreakerEpoch(CircuitState.Open, now) { BlockedUntil = now + pause };
        _journal.Raise(ResilienceEventKind.CircuitOpened, TimeSpan.FromTicks(pause), failure, null, Settings.Mode == PolicyMode.Observe ? "in observation: calls go on" : null);
    }

    private long LongestPause()
    {
        var settings = Settings;
        return (long)(Math.Min(settings.MaxBreakMs, settings.BreakMs * Math.Pow(2, _growth)) * Clock.TicksPerMs);
    }

    private void Close(long now) => _epoch = NewClosed(now);

    /// <summary>Closes after probes have succeeded; what lies behind the circuit may be cold.</summary>
    private void Ramp(long now)
    {
        var ticks = Settings.RampMs * Clock.TicksPerMs;
        _epoch = new BreakerEpoch(CircuitState.Closed, now) { Window = BreakerWindow.Create(Settings, now), RampTicks = ticks, AdmitsAll = ticks == 0 };
    }
}
