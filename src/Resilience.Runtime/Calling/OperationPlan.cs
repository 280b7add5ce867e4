using Resilience.Configuration;
using Resilience.Counting;
using Resilience.Fallbacks;
using Resilience.Hedging;
using Resilience.Limiting;
using Resilience.Objectives;
using Resilience.Outcomes;
using Resilience.Retrying;
using Resilience.Routing;
using Resilience.Shedding;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>
/// What holds for the calls of one operation that start now: its settings, worked out once so that the call path only
/// compares numbers, and the states they go by. Immutable; a call keeps the plan it started with.
/// </summary>
internal sealed class OperationPlan
{
    /// <summary>Which clock its calls read, and when.</summary>
    public readonly CallClocks Clocks;

    public OperationPlan(OperationSettings settings, PlanContext context, OperationParts parts)
    {
        Settings = settings;
        Parts = parts;
        Lanes = AtPlaces(parts.Lanes);
        Failover = parts.Failover;
        Preferred = Failover is { } failover ? Lanes[failover.ByPriority[0]] : parts.Lanes[0];
        ObservesFailover = Failover is not null && settings.Failover!.Settings.Mode == PolicyMode.Observe;
        Objectives = parts.Objectives;
        Good = parts.GoodCalls.For(parts.ObjectiveScopes);
        IsRead = context.IsRead;
        Endpoints = context.Endpoints;

        var timeout = settings.Timeout?.Settings;
        Timeout = timeout;
        EnforcesTimeout = timeout is { Mode: PolicyMode.Enforce } && (timeout.TotalMs > 0 || timeout.AttemptMs > 0);
        WaitsForOverrun = (timeout?.Overrun ?? (context.HasScopedEndpoints ? Overrun.Wait : Overrun.Abandon)) == Overrun.Wait;

        var slowMs = settings.Breaker?.Settings.SlowCallMs ?? 0;
        var latencyMs = LeastPositive(settings.Slo?.Settings.LatencyMs ?? 0, settings.ServiceSlo?.Settings.LatencyMs ?? 0);
        var observedMs = timeout is { Mode: PolicyMode.Observe } ? LeastPositive(timeout.AttemptMs, timeout.TotalMs) : 0;
        Hedge = !context.IsSynchronous && (context.IsRead || settings.Idempotency is not null) ? settings.Hedge?.Settings : null;
        Hedges = Hedge is { Mode: PolicyMode.Enforce };
        ObservesHedge = Hedge is { Mode: PolicyMode.Observe };
        Latencies = Hedge is { Percentile: > 0 } ? parts.Latencies : null;
        UsesSlot = EnforcesTimeout || Hedges;
        UsesAdaptive = settings.Adaptive is not null;
        var measuresLoad = context.Endpoints > 1 && settings.Failover is { Settings.Balance: Balance.LeastLoaded };
        SamplesLatency = UsesAdaptive || measuresLoad;
        var isFine = Hedge is { DelayMs: < CallClocks.FineBelowMs } || slowMs > 0 || latencyMs > 0 || (timeout is not null && IsShort(timeout));
        var remarkableMs = LeastPositive(LeastPositive(slowMs, latencyMs), LeastPositive(observedMs, ObservesHedge ? Math.Max(1, Hedge!.DelayMs) : 0));
        RemarkableTicks = context.IsStream ? long.MinValue : remarkableMs == 0 ? long.MaxValue : remarkableMs * Clock.TicksPerMs;
        var step = isFine ? 0 : context.CoarseStep;
        Rate = parts.RateLimit;
        TotalTicks = EnforcesTimeout && timeout!.TotalMs > 0 ? (timeout.TotalMs * Clock.TicksPerMs) + step : 0;
        AttemptTicks = EnforcesTimeout && timeout!.AttemptMs > 0 ? (timeout.AttemptMs * Clock.TicksPerMs) + step : 0;

        Retry = settings.Retry?.Settings;
        MaxRepeats = Repeats(settings, context.Endpoints);
        Clocks = new CallClocks(
            isFine,
            needsStart: Latencies is not null || EnforcesTimeout || remarkableMs > 0 || (SamplesLatency && isFine),
            beginsRoughly: SamplesLatency || Rate is not null || Hedges || MaxRepeats > 0,
            endsRoughly: remarkableMs == 0 && Latencies is null && settings.Breaker is not { Settings: { LastCalls: 0, WindowMs: < CallClocks.RoughFromMs } });
        Fallback = settings.Fallback?.Settings;
        WaitsForFallback = WaitsForOverrun || (timeout?.Overrun is null && Fallback is { Handler: not null } && context.HasScopedHandlers);
        Failure = settings.Failure?.Settings;
        RemembersResults = Fallback is { Source: FallbackSource.LastGood };
        InspectsResults = context.InspectsResults && Failure?.Mode != PolicyMode.Observe;
        InspectsSuccess = InspectsResults || RemembersResults;
        LeaseTicks = (LeaseMs(settings) * Clock.TicksPerMs) + step;
        Sheds = settings.Sheds?.Settings;
        UsesBulkhead = settings.Bulkhead is not null;
        LimitsAttempts = settings.RateLimit is { OwnedByOperation: true };
        HoldsSlots = UsesBulkhead || UsesAdaptive;
        IsLimited = HoldsSlots || Rate is not null || Sheds is not null;
        IsStream = context.IsStream;
        SettlesSimply = !Hedges && !(ObservesHedge && Hedge!.DelayMs == 0) && !IsStream && !InspectsSuccess;
        KeepsSlotsOpen = IsStream && HoldsSlots;
        MaxWaitTicks = settings.Bulkhead is { Settings.MaxWaitMs: > 0 and var waitMs } ? (waitMs * Clock.TicksPerMs) + step : 0;
        FallsBackWhenOpen = context.FallsBackAtOnce
            && Sheds is null
            && (Rate is null || LimitsAttempts)
            && context.Endpoints == 1
            && Fallback is { Mode: PolicyMode.Enforce, Method: not null } answer && answer.Filter.Matches(typeof(CircuitOpenException))
            && Retry?.Filter.Names(typeof(CircuitOpenException)) != true;
        EndsSpecially = InspectsSuccess || FallsBackWhenOpen;
        MayMove = context.Endpoints > 1 && settings.Failover is { Settings.Mode: PolicyMode.Enforce };
        RepeatsElsewhere = IsRead || settings.Idempotency is { AcrossEndpoints: true };
        GoesByRegion = context.GoesByRegion;
        MaxLagMs = context.MaxLagMs;
        HasRoute = context.TakesRoute && context.Endpoints > 1 && settings.Failover is not null;
        TakesRoute = HasRoute || GoesByRegion;
        RepeatsHere = RepeatsElsewhere || settings.Idempotency is not null || Retry is not null;
    }

    public OperationSettings Settings { get; }

    /// <summary>The states behind the policies in effect. A policy that is off has none here; what it knows is kept until it is on again.</summary>
    public OperationParts Parts { get; }

    /// <summary>The ways to the endpoints, by their places; where none is there is no way.</summary>
    public Lane[] Lanes { get; }

    /// <summary>The way to the endpoint that is first by priority.</summary>
    public Lane Preferred { get; }

    public FailoverState? Failover { get; }

    public bool ObservesFailover { get; }

    public WatchedObjective[] Objectives { get; }

    /// <summary>Counts the good calls for these objectives.</summary>
    public SecondCounter Good { get; }

    public bool IsRead { get; }

    public int Endpoints { get; }

    public TimeoutSettings? Timeout { get; }

    public bool EnforcesTimeout { get; }

    /// <summary>Whether an attempt has a deadline, or may be cancelled on another's account.</summary>
    public bool UsesSlot { get; }

    public bool WaitsForOverrun { get; }

    /// <summary>The same for a fallback that has used up its time.</summary>
    public bool WaitsForFallback { get; }

    /// <summary>Whether some attempts are timed exactly, for what goes by the endpoint's latency.</summary>
    public bool SamplesLatency { get; }

    /// <summary>Whether an answer is a stream, which is counted when it is over.</summary>
    public bool IsStream { get; }

    /// <summary>A good call this long needs a closer look: it may be slow for somebody, or not over yet, as a stream is however its readings lie.</summary>
    public long RemarkableTicks { get; }

    /// <summary>0 = none.</summary>
    public long TotalTicks { get; }

    /// <summary>0 = none.</summary>
    public long AttemptTicks { get; }

    public RetrySettings? Retry { get; }

    /// <summary>Repetitions allowed, moves included; <see cref="int.MaxValue"/> until the deadline.</summary>
    public int MaxRepeats { get; }

    /// <summary>Null where the operation is not hedged, whatever is declared: only what may run twice is, and not on its caller's thread.</summary>
    public HedgeSettings? Hedge { get; }

    public bool Hedges { get; }

    public bool ObservesHedge { get; }

    /// <summary>Null where nobody asks how long attempts take.</summary>
    public AttemptLatencies? Latencies { get; }

    public FallbackSettings? Fallback { get; }

    public FailureSettings? Failure { get; }

    public bool RemembersResults { get; }

    public bool InspectsResults { get; }

    public bool InspectsSuccess { get; }

    /// <summary>How long a breaker's probe may take: the attempt's bound, at least a second; the pause where there is no bound.</summary>
    public long LeaseTicks { get; }

    /// <summary>Whether a sole endpoint's open circuit leads straight to a fallback that answers at once.</summary>
    public bool FallsBackWhenOpen { get; }

    /// <summary>Whether calls pass any of the limits below.</summary>
    public bool IsLimited { get; }

    /// <summary>Whether bodies hold slots that they give back when they have ended.</summary>
    public bool HoldsSlots { get; }

    public ShedSettings? Sheds { get; }

    public RateLimiter? Rate { get; }

    /// <summary>Whether the rate limit is asked before each attempt; else once before the first.</summary>
    public bool LimitsAttempts { get; }

    public bool UsesAdaptive { get; }

    public bool UsesBulkhead { get; }

    /// <summary>Whether a first attempt that has succeeded in time is settled without another look.</summary>
    public bool SettlesSimply { get; }

    /// <summary>Whether slots outlast the body's task.</summary>
    public bool KeepsSlotsOpen { get; }

    /// <summary>0 = until the deadline.</summary>
    public long MaxWaitTicks { get; }

    /// <summary>Whether a call may end at once in another way than by a result that nobody looks at.</summary>
    public bool EndsSpecially { get; }

    public bool MayMove { get; }

    /// <summary>Whether an attempt with an unknown outcome may be repeated at any endpoint.</summary>
    public bool RepeatsElsewhere { get; }

    /// <summary>Whether an attempt with an unknown outcome may be repeated at the same endpoint.</summary>
    public bool RepeatsHere { get; }

    /// <summary>Whether writes are bound to a region, and where calls may go with that.</summary>
    public bool GoesByRegion { get; }

    /// <summary>How old the data may be that it reads; negative = any age.</summary>
    public int MaxLagMs { get; }

    /// <summary>Whether the call's arguments say where it should go.</summary>
    public bool HasRoute { get; }

    /// <summary>Whether they do, or its caller's session does.</summary>
    public bool TakesRoute { get; }

    /// <summary>Whether one of its endpoints has been removed since.</summary>
    public bool IsOutdated => Array.Exists(Parts.Lanes, lane => lane.Endpoint.IsRemoved);

    /// <summary>The least time worth starting an attempt in.</summary>
    public long LeastAttemptTicks => Math.Min(AttemptTicks == 0 ? long.MaxValue : AttemptTicks, 10 * Clock.TicksPerMs);

    private static int Repeats(OperationSettings settings, int endpoints) => settings.Retry?.Settings switch
    {
        { Mode: PolicyMode.Enforce, MaxRetries: Resilience.Retry.Unbounded } => int.MaxValue,
        { Mode: PolicyMode.Enforce } retry => retry.MaxRetries,
        _ => settings.Failover is { Settings.Mode: PolicyMode.Enforce } ? endpoints - 1 : 0,
    };

    private static Lane[] AtPlaces(Lane[] lanes)
    {
        var places = new Lane[lanes.Max(lane => lane.Index) + 1];
        Array.ForEach(lanes, lane => places[lane.Index] = lane);
        return places;
    }

    private static long LeaseMs(OperationSettings settings)
    {
        var timeout = settings.Timeout?.Settings is { Mode: PolicyMode.Enforce } enforced ? LeastPositive(enforced.AttemptMs, enforced.TotalMs) : 0;
        return timeout > 0 ? Math.Max(timeout, 1_000) : settings.Breaker?.Settings.BreakMs ?? 0;
    }

    private static bool IsShort(TimeoutSettings timeout) =>
        LeastPositive(timeout.AttemptMs, timeout.TotalMs) is > 0 and < CallClocks.FineBelowMs;

    private static int LeastPositive(int a, int b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);
}
