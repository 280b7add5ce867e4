using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>An operation in the call graph, with what its policies in effect amount to.</summary>
internal sealed class GraphOperation
{
    private static readonly PolicyKind[] Guarding =
    [
        PolicyKind.Timeout,
        PolicyKind.Retry,
        PolicyKind.Hedge,
        PolicyKind.CircuitBreaker,
        PolicyKind.Failover,
        PolicyKind.Fallback,
        PolicyKind.Sheds,
        PolicyKind.RateLimit,
        PolicyKind.AdaptiveLimit,
        PolicyKind.Bulkhead,
    ];

    private readonly EffectivePolicies _policies;
    private readonly ConfiguredValues _configured;
    private readonly Lazy<EquatableArray<PolicyModel>> _policiesInEffect;

    public GraphOperation(ServiceNode service, OperationNode node, ConfiguredValues configured)
    {
        _configured = configured;
        _policies = new EffectivePolicies(service, node, configured);
        _policiesInEffect = new(() => new(_policies.InEffect()));
        Service = service;
        Node = node;
        TotalMs = Math.Max(0, _policies.Int(PolicyKind.Timeout, "TotalMs") ?? 0);
        AttemptMs = Math.Max(0, _policies.Int(PolicyKind.Timeout, "AttemptMs") ?? 0);
        Retries = _policies.Int(PolicyKind.Retry, "MaxRetries") ?? 0;
        Hedges = IsHedged ? Math.Max(0, _policies.Int(PolicyKind.Hedge, "MaxHedges") ?? 0) : 0;
        HasFallback = Has(PolicyKind.Fallback);
        IsSoft = _policies.Flag(PolicyKind.Dependency, "Soft");
    }

    public ServiceNode Service { get; }

    public OperationNode Node { get; }

    public OperationKey Key => Node.Key;

    /// <summary>Whether configuration has a say in its numbers.</summary>
    public bool IsConfigured => !_configured.IsEmpty && _configured.SpeakOf(Service.Name);

    /// <summary>The method's name.</summary>
    public string Method => Key.Method.Split('#')[0];

    /// <summary>Interface and method, as messages name them.</summary>
    public string Name => $"{InterfaceName}.{Method}";

    public string InterfaceName => Service.Key.Substring(Service.Key.LastIndexOf('|') + 1).Split('`')[0];

    /// <summary>0 for none.</summary>
    public int TotalMs { get; }

    /// <summary>0 for none.</summary>
    public int AttemptMs { get; }

    /// <summary>How long one run of its body may last: the smaller of its timeouts; 0 for no limit.</summary>
    public int LimitMs => TotalMs == 0 ? AttemptMs : AttemptMs == 0 ? TotalMs : Math.Min(TotalMs, AttemptMs);

    /// <summary>Retries after the first attempt; −1 for unbounded ones.</summary>
    public int Retries { get; }

    /// <summary>Hedges of each round; 0 where it is not hedged, whatever is declared.</summary>
    public int Hedges { get; }

    /// <summary>Only what may run twice is hedged, and not on its caller's thread.</summary>
    private bool IsHedged => Has(PolicyKind.Hedge) && !Node.IsSynchronous && (Node.IsRead || Has(PolicyKind.Idempotent));

    /// <summary>How often one call may run its body; saturating where retries are unbounded.</summary>
    public long Attempts => Retries < 0 ? long.MaxValue : ((long)Retries + 1) * (Hedges + 1);

    public bool HasFallback { get; }

    /// <summary>Whether callers can do without it, as it says itself.</summary>
    public bool IsSoft { get; }

    /// <summary>The policies that a call past the proxy would miss, by name.</summary>
    public IEnumerable<string> GuardNames => Guarding.Where(Has).Select(kind => $"[{kind}]");

    /// <summary>The target of the objective in effect, in percent; 0 for none.</summary>
    public double TargetPercent => _policies.Double(PolicyKind.Slo, "TargetPercent") ?? 0;

    /// <summary>What it says one may count on, in percent; 0 for nothing said.</summary>
    public double AvailabilityPercent => _policies.Double(PolicyKind.Dependency, "AvailabilityPercent") ?? 0;

    /// <summary>What it shares its fate with; empty for nothing said.</summary>
    public string Group => Has(PolicyKind.Dependency) ? _policies.Text(PolicyKind.Dependency, "Group") ?? "" : "";

    /// <summary>The endpoints that its failover names; 0 when the registration does, or without failover.</summary>
    public int NamedEndpoints => EndpointNames.Count;

    public IReadOnlyList<string> EndpointNames => _policies.Texts(PolicyKind.Failover, "Endpoints");

    public bool Has(PolicyKind kind) => _policies.Has(kind);

    /// <summary>How long its fallback may take once everything else is over; 0 without one, null when nobody knows.</summary>
    public int? FallbackMs => !HasFallback || _policies.Text(PolicyKind.Fallback, "Mode") == "Observe" ? 0
        : WorstCase.FallbackMsOf(Node.FallbackTime, _policies.Int(PolicyKind.Fallback, "LimitMs") ?? 0, AttemptMs);

    /// <summary>The longest a call may take, a stream's until it is over; null when nothing is known to bound it.</summary>
    public WorstCase? LongestToTheEnd => !Node.IsStream && Longest is { IsBounded: true } longest ? longest : null;

    /// <summary>
    /// The longest a call may take until it answers, a stream with its first item; null when nothing bounds it. Where nobody knows how long its
    /// fallback takes, all before it.
    /// </summary>
    public WorstCase? Longest => TotalMs > 0 ? WorstCase.OfTotal(TotalMs, FallbackMs)
        : AttemptMs == 0 ? null
        : FromAttempts(AttemptMs);

    /// <summary>The policies in effect, each with all its numbers.</summary>
    public EquatableArray<PolicyModel> PoliciesInEffect => _policiesInEffect.Value;

    /// <summary>Those that a call passes through: not a hedge where it is not hedged.</summary>
    public EquatableArray<PolicyModel> PoliciesPassed => new(PoliciesInEffect.Where(policy => policy.Kind != PolicyKind.Hedge || IsHedged));

    /// <summary>The longest a call may take whose attempts take as long as that; null when nothing bounds how many there are.</summary>
    public WorstCase? FromAttempts(long attemptMs) => WorstCase.OfAttempts(attemptMs, RetryPlan(), FreeMoves(), FallbackMs);

    /// <summary>Retries that find an endpoint not yet tried wait for nothing; where the endpoints are not known here, all may.</summary>
    private int FreeMoves()
    {
        var mayMove = Node.IsRead || _policies.Flag(PolicyKind.Idempotent, "AcrossEndpoints");
        return !mayMove || !Has(PolicyKind.Failover) || NamedEndpoints == 1 ? 0 : NamedEndpoints == 0 ? Retries : NamedEndpoints - 1;
    }

    private RetryPlan RetryPlan() => new(
        Retries,
        _policies.Int(PolicyKind.Retry, "DelayMs") ?? 0,
        _policies.Int(PolicyKind.Retry, "MaxDelayMs") ?? 0,
        _policies.Text(PolicyKind.Retry, "Backoff"),
        _policies.Text(PolicyKind.Retry, "Jitter"));
}
