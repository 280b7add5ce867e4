using Resilience.Configuration;
using Resilience.Limiting;

namespace Resilience.State;

/// <content>Limits: bulkheads and adaptive limits per scope and endpoint, rate limits per scope.</content>
internal sealed partial class StateStore
{
    private readonly Dictionary<(ScopeKey Scope, string Endpoint), Bulkhead> _bulkheads = [];
    private readonly Dictionary<(ScopeKey Scope, string Endpoint), AdaptiveLimit> _adaptiveLimits = [];
    private readonly Dictionary<ScopeKey, RateLimiter> _rateLimiters = [];

    public Bulkhead Bulkhead(Scoped<BulkheadSettings> policy, OperationPlace place, string endpoint)
    {
        var key = (ScopeKey.Of(policy.SharedName, place, policy.Owner), endpoint);
        if (!_bulkheads.TryGetValue(key, out var bulkhead))
        {
            bulkhead = new Bulkhead(policy.Settings, host.Scanner);
            _bulkheads.Add(key, bulkhead);
        }

        bulkhead.Settings = policy.Settings;
        return bulkhead;
    }

    public AdaptiveLimit AdaptiveLimit(Scoped<AdaptiveLimitSettings> policy, OperationPlace place, string endpoint)
    {
        var key = (ScopeKey.Of(policy.SharedName, place, policy.Owner), endpoint);
        if (!_adaptiveLimits.TryGetValue(key, out var limit))
        {
            limit = new AdaptiveLimit(policy.Settings, host.Scanner, host.Clock.Fine());
            _adaptiveLimits.Add(key, limit);
        }

        limit.Settings = policy.Settings;
        return limit;
    }

    public RateLimiter RateLimiter(Scoped<RateLimitSettings> policy, OperationPlace place)
    {
        var key = ScopeKey.Of(policy.SharedName, place, policy.Owner);
        if (!_rateLimiters.TryGetValue(key, out var limiter))
        {
            limiter = new RateLimiter(policy.Settings, host.Clock.Coarse());
            _rateLimiters.Add(key, limiter);
        }

        limiter.Reload(policy.Settings, host.Clock.Coarse());
        return limiter;
    }
}
