using Resilience;

namespace ShopApi.Payments;

/// <summary>
/// Asks one given provider about one key. Nobody else can answer, so there is neither failover nor fallback: whoever asks
/// waits and asks again.
/// </summary>
[Slo(95)]
[Timeout(1_000)]
internal interface IChargeRecords
{
    /// <summary>What the provider holds under the key.</summary>
    ValueTask<ChargeRecord> FindAsync(string provider, Guid key, CancellationToken cancellationToken);

    /// <summary>Makes the provider refuse the key from now on, unless it holds a charge under it already; says which.</summary>
    [Write, Idempotent(nameof(key))]
    ValueTask<ChargeRecord> VoidAsync(string provider, Guid key, CancellationToken cancellationToken);
}
