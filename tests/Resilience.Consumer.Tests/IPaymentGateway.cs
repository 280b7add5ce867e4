using Resilience;

namespace Payments;

/// <summary>The README's gateway, with a fallback on every operation.</summary>
[Slo(99.95, LatencyMs = 300)]
[CircuitBreaker]
[Failover("stripe", "paypal")]
public interface IPaymentGateway
{
    [Timeout(2_500, AttemptMs = 600), Retry(2), Idempotent(nameof(requestId))]
    [Fallback(nameof(Queue))]
    ValueTask<Receipt> ChargeAsync(Order order, Guid requestId, CancellationToken cancellationToken = default);

    [Timeout(1_000), Read, Fallback(nameof(NoAnswer))]
    ValueTask<bool> PingAsync(CancellationToken cancellationToken = default);

    static Receipt Queue(Order order, Guid requestId, Exception cause) => Receipt.Pending(order, requestId);

    static bool NoAnswer() => false;
}
