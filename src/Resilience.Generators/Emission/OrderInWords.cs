using System.Globalization;
using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>Says in words what a call passes through, outermost first, with the numbers in effect.</summary>
internal static class OrderInWords
{
    public static string Of(EquatableArray<PolicyModel> policies) => string.Join(" → ", Steps(policies));

    /// <summary>Each step in its place, the call last.</summary>
    public static IEnumerable<string> Steps(EquatableArray<PolicyModel> policies)
    {
        string?[] steps =
        [
            Say(policies, PolicyKind.Slo, Objective),
            Say(policies, PolicyKind.Fallback, policy => Fallback(policy)),
            Say(policies, PolicyKind.Sheds, policy => $"shed below {policy.Text("Level")}"),
            Say(policies, PolicyKind.Timeout, policy => Bound("total timeout", policy.Int("TotalMs"))),
            Say(policies, PolicyKind.RateLimit, policy => policy.IsOfOperation ? null : RateLimit(policy)),
            Say(policies, PolicyKind.Retry, Retry),
            Say(policies, PolicyKind.Hedge, Hedge),
            Say(policies, PolicyKind.Failover, Endpoints),
            Say(policies, PolicyKind.CircuitBreaker, Breaker),
            Say(policies, PolicyKind.RateLimit, policy => policy.IsOfOperation ? RateLimit(policy) : null),
            Say(policies, PolicyKind.Timeout, policy => Bound("attempt timeout", policy.Int("AttemptMs"))),
            Say(policies, PolicyKind.AdaptiveLimit, policy => $"adaptive limit of {Number(policy.Int("Min"))}–{Number(policy.Int("Max"))} at once"),
            Say(policies, PolicyKind.Bulkhead, Bulkhead),
            "call",
        ];
        return steps.OfType<string>();
    }

    /// <summary>Whether the operation reads or writes, why, and what lets it be repeated.</summary>
    public static string Nature(OperationModel operation) =>
        $"{(operation.IsRead ? "Read" : "Write")} ({operation.NatureReason}){Repeating(operation.IsRead, operation.Effective)}";

    /// <summary>How far a read may lag, and what lets the operation be repeated; empty for nothing said.</summary>
    public static string Repeating(bool isRead, EquatableArray<PolicyModel> policies)
    {
        var idempotent = Find(policies, PolicyKind.Idempotent);
        var key = idempotent?.Text("KeyParameter") is { Length: > 0 } name ? $" by {name}" : "";
        var where = idempotent?.Text("AcrossEndpoints") == "True" ? " at every endpoint" : " at one endpoint";
        var read = Find(policies, PolicyKind.Read);
        var lag = isRead && read?.Int("MaxLagMs") is >= 0 and var most ? $", at most {Number(most)} ms behind its writes" : "";
        return $"{lag}{(idempotent is null ? "" : $", idempotent{key}{where}")}";
    }

    private static string? Say(EquatableArray<PolicyModel> policies, PolicyKind kind, Func<PolicyModel, string?> words) =>
        Find(policies, kind) is { } policy && words(policy) is { } text
            ? policy.IsObserved ? text + " (only observed)" : text
            : null;

    private static PolicyModel? Find(EquatableArray<PolicyModel> policies, PolicyKind kind)
    {
        foreach (var policy in policies.Span)
        {
            if (policy.Kind == kind)
            {
                return policy;
            }
        }

        return null;
    }

    private static string? Bound(string name, int milliseconds) => milliseconds > 0 ? $"{name} {Number(milliseconds)} ms" : null;

    private static string Objective(PolicyModel slo)
    {
        var latencyPercent = slo.Text("LatencyPercent").Length > 0 ? slo.Double("LatencyPercent") : slo.Double("TargetPercent");
        var latency = slo.Int("LatencyMs") > 0 ? $", {Number(latencyPercent)} % within {Number(slo.Int("LatencyMs"))} ms" : "";
        return $"objective {Number(slo.Double("TargetPercent"))} % of calls{latency}";
    }

    private static string Fallback(PolicyModel fallback)
    {
        if (fallback.Text("Source").Length == 0)
        {
            return $"fallback {fallback.Text("Method")}{fallback.Text("Handler")}";
        }

        var keys = fallback.Text("KeyedBy") is { Length: > 0 } names ? $" for {names}" : "";
        return $"fallback last good result{keys} (at most {Number(fallback.Int("MaxAgeMs"))} ms old)";
    }

    private static string? Retry(PolicyModel retry)
    {
        if (retry.Int("MaxRetries") == 0)
        {
            return null;
        }

        var times = retry.Int("MaxRetries") < 0 ? "retry until the deadline" : $"retry {Number(retry.Int("MaxRetries"))}";
        var span = retry.Text("Backoff") == "Constant" ? Number(retry.Int("DelayMs")) : $"{Number(retry.Int("DelayMs"))}–{Number(retry.Int("MaxDelayMs"))}";
        var spread = retry.Text("Jitter") == "None" ? "no jitter" : $"{Lower(retry.Text("Jitter"))} jitter";
        return $"{times} ({Lower(retry.Text("Backoff"))} {span} ms, {spread}) under a budget of {retry.Int("BudgetPercent")} %";
    }

    private static string Hedge(PolicyModel hedge)
    {
        var times = hedge.Int("MaxHedges") > 1 ? $"up to {Number(hedge.Int("MaxHedges"))} times " : "";
        var delay = $"{Number(hedge.Int("DelayMs"))} ms";
        return hedge.Double("Percentile") > 0
            ? $"hedge {times}after {Number(hedge.Double("Percentile"))} % of good attempts have ended, at least {delay}"
            : $"hedge {times}after {delay}";
    }

    private static string Endpoints(PolicyModel failover)
    {
        var names = failover.Text("Endpoints") is { Length: > 0 } given ? $"endpoints {given}" : "endpoints as registered";
        return failover.Text("Topology") != "ActiveActive" ? names
            : failover.Text("Balance") == "Ordered" ? $"{names}, all active"
            : $"{names}, all active by {failover.Text("Balance")}";
    }

    private static string Breaker(PolicyModel breaker)
    {
        var row = breaker.Int("ConsecutiveFailures") > 0 ? $"{Number(breaker.Int("ConsecutiveFailures"))} failures in a row or " : "";
        var slow = breaker.Int("SlowCallMs") > 0 ? $" or {Percent(breaker.Double("SlowCallRatio"))} slower than {Number(breaker.Int("SlowCallMs"))} ms" : "";
        var (least, last) = (breaker.Int("MinimumCalls"), breaker.Int("LastCalls"));
        var window = last == 0 ? $"{Number(least)} calls in {Number(breaker.Int("WindowMs"))} ms"
            : least < last ? $"the last {Number(least)} to {Number(last)} calls"
            : $"the last {Number(last)} calls";
        return $"breaker ({row}{Percent(breaker.Double("FailureRatio"))} failed{slow} of {window}; {Break(breaker)})";
    }

    /// <summary>The pause grows from the one number to the other; then the load may come back by and by.</summary>
    private static string Break(PolicyModel breaker)
    {
        var (first, most) = (breaker.Int("BreakMs"), breaker.Int("MaxBreakMs"));
        var pause = first < most ? $"{Number(first)}–{Number(most)}" : Number(first);
        return $"open for {pause} ms{(breaker.Int("RampMs") > 0 ? $", then back to full load over {Number(breaker.Int("RampMs"))} ms" : "")}";
    }

    private static string RateLimit(PolicyModel limit)
    {
        var burst = limit.Int("Burst") > 0 ? $", {Number(limit.Int("Burst"))} at once" : "";
        return $"rate limit {Number(limit.Int("Permits"))} {(limit.IsOfOperation ? "attempts" : "calls")} in {Number(limit.Int("PerMs"))} ms{burst}";
    }

    private static string Bulkhead(PolicyModel bulkhead)
    {
        var wait = bulkhead.Int("MaxWaitMs") > 0 ? $" for at most {Number(bulkhead.Int("MaxWaitMs"))} ms" : "";
        var queue = bulkhead.Int("QueueLimit") > 0 ? $", {Number(bulkhead.Int("QueueLimit"))} may wait{wait}" : "";
        return $"bulkhead {Number(bulkhead.Int("MaxConcurrent"))} at once{queue}";
    }

    private static string Percent(double ratio) => $"{Number(ratio * 100)} %";

    private static string Number(double number) => number.ToString("#,0.#####", CultureInfo.InvariantCulture);

    private static string Lower(string word) => word.ToLowerInvariant();
}
