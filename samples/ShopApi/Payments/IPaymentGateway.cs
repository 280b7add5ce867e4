using Resilience;
using ShopApi.Providers;

namespace ShopApi.Payments;

/// <summary>
/// Takes the customer's money, at the first provider that works. A charge whose connection was refused goes to the other
/// provider; one that timed out may have gone through, so it is repeated where it was, else accepted as pending and
/// reconciled by its key. The breaker's pauses and the way back are short here so that a drill shows them in seconds.
/// </summary>
[CircuitBreaker(BreakMs = 500, MaxBreakMs = 1_000)]
[Failover(ProviderNames.Stripe, ProviderNames.PayPal, FailbackDelayMs = 5_000, ProbeIntervalMs = 250)]
internal interface IPaymentGateway
{
    /// <summary>Charges the card once per key and provider, however often it is asked to.</summary>
    [Slo(99.9, LatencyMs = 1_000, Degraded = DegradedCalls.Bad)]
    [Timeout(2_500, AttemptMs = 600), Retry(2), Write, Idempotent(nameof(key))]
    [Fallback(nameof(AcceptAsPending))]
    ValueTask<Receipt> ChargeAsync(ChargeRequest charge, Guid key, CancellationToken cancellationToken);

    /// <summary>Asks whether a provider takes charges. A read, hence also the trial call by which an ejected provider earns its way back.</summary>
    [Slo(99, Degraded = DegradedCalls.Bad)]
    [Timeout(1_000, AttemptMs = 400), Read]
    [Fallback(nameof(NobodyAnswers))]
    ValueTask<bool> PingAsync(CancellationToken cancellationToken);

    static Receipt AcceptAsPending(ChargeRequest charge, Guid key) => Receipt.Pending(key);

    static bool NobodyAnswers() => false;
}
