using System.Globalization;
using Resilience.Breaking;
using Resilience.Calling;
using Resilience.Fallbacks;
using Resilience.Hedging;
using Resilience.Limiting;
using Resilience.Objectives;
using Resilience.Retrying;
using Resilience.Routing;

namespace Resilience;

/// <summary>Tells the policies in effect on an operation in the order they apply, outermost first.</summary>
internal static class PolicyDescription
{
    public static string Of(Operation operation)
    {
        var settings = operation.Plan.Settings;
        var timeout = settings.Timeout?.Settings;
        var parts = new List<string?>
        {
            Objective(settings.ServiceSlo?.Settings),
            Objective(settings.Slo?.Settings),
            Fallback(settings.Fallback?.Settings),
            settings.Sheds?.Settings is { } sheds ? Text($"shed below {sheds.Level}", sheds.Mode) : null,
            timeout is { TotalMs: > 0 } ? Text($"total timeout {timeout.TotalMs:N0} ms", timeout.Mode) : null,
            settings.RateLimit is { OwnedByOperation: false } perCall ? RateLimit(perCall.Settings, "call") : null,
            Retry(settings.Retry?.Settings),
            Hedge(settings.Hedge?.Settings),
            Failover(settings.Failover?.Settings, operation.Plan, operation.Service),
            Breaker(settings.Breaker?.Settings),
            settings.RateLimit is { OwnedByOperation: true } perAttempt ? RateLimit(perAttempt.Settings, "attempt") : null,
            timeout is { AttemptMs: > 0 } ? Text($"attempt timeout {timeout.AttemptMs:N0} ms", timeout.Mode) : null,
            settings.Adaptive?.Settings is { } adaptive ? Text($"adaptive limit of {adaptive.Min:N0}–{adaptive.Max:N0} at once", adaptive.Mode) : null,
            Bulkhead(settings.Bulkhead?.Settings),
            "call",
        };
        return string.Join(" → ", parts.OfType<string>());
    }

    private static string? Objective(SloSettings? slo) => slo switch
    {
        null => null,
        { LatencyMs: > 0 } => Text($"objective {slo.TargetPercent} % good, {slo.LatencyPercent} % within {slo.LatencyMs:N0} ms over {slo.WindowDays} days", slo.Mode),
        _ => Text($"objective {slo.TargetPercent} % good over {slo.WindowDays} days", slo.Mode),
    };

    private static string? Fallback(FallbackSettings? fallback) =>
        fallback is null ? null : Text($"fallback {fallback.Method ?? fallback.Handler?.Name ?? "to the last good result"} within {fallback.LimitMs:N0} ms", fallback.Mode);

    private static string? Retry(RetrySettings? retry)
    {
        if (retry is null)
        {
            return null;
        }

        var count = retry.MaxRetries == Resilience.Retry.Unbounded ? "until the deadline" : retry.MaxRetries.ToString(CultureInfo.InvariantCulture);
        return Text(
            $"retry {count} ({retry.Backoff}, {retry.DelayMs:N0}–{retry.MaxDelayMs:N0} ms, {retry.Jitter} jitter) under a budget of {retry.Budget.Percent} % + {retry.Budget.MinPerSecond}/s",
            retry.Mode);
    }

    private static string? Hedge(HedgeSettings? hedge)
    {
        if (hedge is null)
        {
            return null;
        }

        var count = hedge.MaxHedges > 1 ? FormattableString.Invariant($"up to {hedge.MaxHedges} times ") : string.Empty;
        var delay = hedge.Percentile > 0
            ? FormattableString.Invariant($"after {hedge.Percentile:0.##} % of good attempts have ended, at least {hedge.DelayMs:N0} ms")
            : FormattableString.Invariant($"after {hedge.DelayMs:N0} ms");
        return Text($"hedge {count}{delay}", hedge.Mode);
    }

    private static string? Failover(FailoverSettings? settings, OperationPlan plan, ServiceState service)
    {
        if (settings is null)
        {
            return null;
        }

        var state = plan.Failover;
        var names = state is null ? [plan.Preferred.Endpoint.Name] : Array.ConvertAll(state.Order.ToArray(), place => state.EndpointAt(place).Name);
        var forced = state?.Forced is { } order
            ? FormattableString.Invariant($" ({order.Endpoint} forced first by {order.Who} since {order.Since:u} until failback is forced: {order.Why})")
            : string.Empty;
        var spread = settings.Balance == Balance.Ordered ? string.Empty : $" by {settings.Balance}";
        var topology = settings.Topology == Topology.ActiveActive ? $" (all active{spread})" : string.Empty;
        return Text($"endpoints {string.Join(", ", names)}{topology}{Region(plan, service)}{forced}", settings.Mode);
    }

    private static string Region(OperationPlan plan, ServiceState service) =>
        !plan.GoesByRegion ? string.Empty
        : !plan.IsRead ? FormattableString.Invariant($" in region {service.Regions!.Writes.Region}")
        : plan.MaxLagMs >= 0 ? FormattableString.Invariant($" at most {plan.MaxLagMs:N0} ms behind region {service.Regions!.Writes.Region}")
        : string.Empty;

    private static string? Breaker(BreakerSettings? breaker)
    {
        if (breaker is null)
        {
            return null;
        }

        var row = breaker.ConsecutiveFailures > 0 ? FormattableString.Invariant($" or {breaker.ConsecutiveFailures} in a row") : string.Empty;
        var slow = breaker.SlowCallMs > 0 ? FormattableString.Invariant($" or {breaker.SlowCallRatio * 100:0.##} % slower than {breaker.SlowCallMs:N0} ms") : string.Empty;
        var window = breaker.LastCalls > 0
            ? FormattableString.Invariant($"at least {breaker.LeastCalls} of the last {breaker.LastCalls:N0} calls")
            : FormattableString.Invariant($"at least {breaker.LeastCalls} in {breaker.WindowMs:N0} ms");
        var ramp = breaker.RampMs > 0 ? FormattableString.Invariant($", then a growing share for {breaker.RampMs:N0} ms") : string.Empty;
        return Text($"breaker ({breaker.FailureRatio * 100:0.##} % of {window}{row}{slow}, pause {breaker.BreakMs:N0}–{breaker.MaxBreakMs:N0} ms{ramp})", breaker.Mode);
    }

    private static string RateLimit(RateLimitSettings limit, string of) =>
        Text($"rate limit {limit.Permits:N0} in {limit.PerMs:N0} ms, at once {limit.Burst:N0}, per {of}", limit.Mode);

    private static string? Bulkhead(BulkheadSettings? bulkhead)
    {
        if (bulkhead is null)
        {
            return null;
        }

        var wait = bulkhead.MaxWaitMs > 0 ? FormattableString.Invariant($" for at most {bulkhead.MaxWaitMs:N0} ms") : string.Empty;
        var queue = bulkhead.QueueLimit > 0 ? FormattableString.Invariant($", {bulkhead.QueueLimit:N0} may wait{wait}") : string.Empty;
        return Text($"bulkhead {bulkhead.MaxConcurrent:N0} at once{queue}", bulkhead.Mode);
    }

    private static string Text(FormattableString text, PolicyMode mode) =>
        FormattableString.Invariant(text) + (mode == PolicyMode.Observe ? " [observed]" : string.Empty);
}
