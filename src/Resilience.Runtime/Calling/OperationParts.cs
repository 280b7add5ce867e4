using Resilience.Counting;
using Resilience.Objectives;
using Resilience.Registration;
using Resilience.Retrying;
using Resilience.Routing;
using Resilience.State;

namespace Resilience.Calling;

/// <summary>The state an operation works with; what several operations share is the same object in each.</summary>
internal sealed record OperationParts
{
    public required OperationDeclaration Declaration { get; init; }

    /// <summary>The name that means this operation and no overload of it.</summary>
    public required string Name { get; init; }

    public required Lane[] Lanes { get; init; }

    public required CallCounters Counters { get; init; }

    /// <summary>Null where there is one endpoint and nothing to fail over to.</summary>
    public FailoverState? Failover { get; init; }

    public RetryBudget? Budget { get; init; }

    public BudgetJournal? Exhaustion { get; init; }

    /// <summary>The operation's own objective and the service's, where declared.</summary>
    public required Objective[] Objectives { get; init; }

    public required ObjectiveScope[] ObjectiveScopes { get; init; }

    public LastGood? LastGood { get; init; }
}
