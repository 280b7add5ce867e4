using Resilience;

namespace ShopApi.Status;

/// <summary>An operation as it is now.</summary>
internal sealed record OperationView(
    string Name,
    OperationState State,
    bool IsRead,
    string Policies,
    long Calls,
    long Succeeded,
    long Degraded,
    long Retries,
    long Hedges,
    IReadOnlyDictionary<Cause, long> Failed,
    IReadOnlyDictionary<Cause, long> Rejected,
    IReadOnlyList<CircuitView> Circuits,
    IReadOnlyList<BulkheadView> Bulkheads,
    BudgetView? Budget)
{
    public static OperationView Of(OperationSnapshot snapshot, IReadOnlyList<EndpointSnapshot> endpoints) => new(
        snapshot.Operation,
        StateOf(snapshot, endpoints),
        snapshot.IsRead,
        snapshot.Policies,
        snapshot.Counts.Completed,
        snapshot.Counts.Succeeded,
        snapshot.Counts.Degraded,
        snapshot.Counts.Retries,
        snapshot.Counts.Hedges,
        BudgetView.Counted(snapshot.Counts.Failed),
        BudgetView.Counted(snapshot.Counts.Rejected),
        [.. snapshot.Breakers.Select(CircuitView.Of)],
        [.. snapshot.Bulkheads.Select(BulkheadView.Of)],
        snapshot.Objective is { } objective ? BudgetView.Of(objective) : null);

    private static OperationState StateOf(OperationSnapshot snapshot, IReadOnlyList<EndpointSnapshot> endpoints)
    {
        var serving = endpoints.Count(endpoint =>
            endpoint is { IsEjected: false, IsDraining: false, IsIsolated: false }
            && !snapshot.Breakers.Any(breaker => breaker.Endpoint == endpoint.Endpoint.Name && breaker.State != CircuitState.Closed));
        return serving == endpoints.Count ? OperationState.Healthy : serving > 0 ? OperationState.Impaired : OperationState.Down;
    }
}
