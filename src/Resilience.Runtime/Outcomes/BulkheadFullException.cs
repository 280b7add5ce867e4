using Resilience.Outcomes;

namespace Resilience;

/// <summary>As many bodies as may run at the endpoint were running, and the queue was full, or the wait in it too long. The message says which limit it was.</summary>
public sealed class BulkheadFullException : RejectedException
{
    internal BulkheadFullException(Rejection rejection)
        : base(rejection, $"{rejection.Service}.{rejection.Operation} was not sent to '{rejection.Endpoint}': {Explain(rejection.Reason)} {nameof(ResilienceControl)} shows how many are in flight.")
    {
    }

    private static string Explain(RefusalReason reason) => reason.Kind switch
    {
        RefusalKind.AdaptiveLimit => $"its [AdaptiveLimit], {reason.Limit} at once as the endpoint has answered lately, is reached. Call less; where the endpoint can take more, raise Min or Max.",
        RefusalKind.QueueFull => $"all of its [Bulkhead], {reason.Limit} at once, is taken, and so is its queue of {reason.Other}. Call less, or raise MaxConcurrent or QueueLimit.",
        RefusalKind.WaitedInVain when reason.Other > 0 => $"all of its [Bulkhead], {reason.Limit} at once, stayed taken while it waited in the queue, {reason.Other} ms at most (MaxWaitMs) and no longer than its timeout. Call less, or raise MaxConcurrent or MaxWaitMs.",
        RefusalKind.WaitedInVain => $"all of its [Bulkhead], {reason.Limit} at once, stayed taken while it waited in the queue, until its timeout. Call less, or raise MaxConcurrent.",
        RefusalKind.MayNotWait => $"all of its [Bulkhead], {reason.Limit} at once, is taken, and neither synchronous calls nor hedges wait in its queue. Call less, or raise MaxConcurrent.",
        _ => $"all of its [Bulkhead], {reason.Limit} at once, is taken, and it has no queue. Call less, or raise MaxConcurrent or QueueLimit.",
    };
}
