using Resilience;

namespace ShopApi.Status;

/// <summary>A bulkhead as it is now.</summary>
internal sealed record BulkheadView(string Endpoint, int MaxConcurrent, int QueueLimit, int InFlight, int Queued, long Rejections)
{
    public static BulkheadView Of(BulkheadSnapshot snapshot) =>
        new(snapshot.Endpoint, snapshot.MaxConcurrent, snapshot.QueueLimit, snapshot.InFlight, snapshot.Queued, snapshot.Rejections);
}
