using Resilience.Counting;
using Resilience.Hedging;
using Resilience.Limiting;
using Resilience.Objectives;
using Resilience.Registration;
using Resilience.Retrying;
using Resilience.Routing;
using Resilience.State;
using Resilience.Telemetry;

namespace Resilience.Calling;

/// <summary>
/// The state an operation works with under one plan; what several operations share is the same object in each. A policy that
/// is switched off leaves it, and finds its state as it was when it is switched on again.
/// </summary>
internal sealed record OperationParts
{
    public required OperationDeclaration Declaration { get; init; }

    /// <summary>The name that means this operation and no overload of it.</summary>
    public required string Name { get; init; }

    /// <summary>The ways to all endpoints, as priority has them.</summary>
    public required Lane[] Lanes { get; init; }

    /// <summary>The way to an endpoint; null where it is not, or no longer, among them.</summary>
    public Lane? LaneTo(EndpointState endpoint) => Array.Find(Lanes, lane => lane.Endpoint == endpoint);

    public required CallCounters Counters { get; init; }

    public required DurationHistogram Durations { get; init; }

    /// <summary>Calls that are suspended.</summary>
    public required StripedCount InFlight { get; init; }

    /// <summary>Null where there is one endpoint and nothing to fail over to.</summary>
    public FailoverState? Failover { get; init; }

    public RateLimiter? RateLimit { get; init; }

    public BudgetScope? BudgetScope { get; init; }

    public RetryBudget? Budget => BudgetScope?.Budget;

    public BudgetJournal? Exhaustion => BudgetScope?.Journal;

    /// <summary>The operation's own objective and the service's, where declared, with the settings that calls of this plan go by.</summary>
    public required WatchedObjective[] Objectives { get; init; }

    public required ObjectiveScope[] ObjectiveScopes { get; init; }

    public required GoodCalls GoodCalls { get; init; }

    /// <summary>Made with the first plan that hedges by how long attempts take, and kept from then on.</summary>
    public AttemptLatencies? Latencies { get; init; }

    /// <summary>Made with the first plan that remembers results, and kept from then on.</summary>
    public LastGood? LastGood { get; init; }
}
