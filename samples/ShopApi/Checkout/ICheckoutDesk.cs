using Resilience;

namespace ShopApi.Checkout;

/// <summary>Sells carts.</summary>
[Slo(99.9, LatencyMs = 4_000)]
internal interface ICheckoutDesk
{
    /// <summary>
    /// Buys a cart. A checkout writes to the database three times, and an SQLite file has one writer: with more of them at once than stand
    /// here, payments would run out of time while they wait for their turn to be written down, and the provider would be blamed. Who finds
    /// no place within the wait is turned away before anything has happened.
    /// </summary>
    [Bulkhead(32, QueueLimit = 64, MaxWaitMs = 2_000), Write]
    ValueTask<CheckoutOutcome> CheckOutAsync(CheckoutRequest request, CancellationToken cancellationToken);
}
