namespace Resilience;

/// <summary>As many bodies as may run at the endpoint were running, and the queue was full, or the wait in it too long.</summary>
public sealed class BulkheadFullException : RejectedException
{
    internal BulkheadFullException(Rejection rejection)
        : base(rejection, $"{rejection.Service}.{rejection.Operation} was not sent to '{rejection.Endpoint}': its [Bulkhead] or [AdaptiveLimit] lets no more calls run there now. Call less, or raise MaxConcurrent, QueueLimit or Max; ResilienceControl shows how many are in flight.")
    {
    }
}
