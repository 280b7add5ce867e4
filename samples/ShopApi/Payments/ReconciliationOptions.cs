namespace ShopApi.Payments;

/// <summary>Section <c>Reconciliation</c> of the configuration.</summary>
internal sealed record ReconciliationOptions
{
    /// <summary>Milliseconds between two passes.</summary>
    public int EveryMs { get; init; } = 500;

    /// <summary>Milliseconds after which a checkout that never came back is taken over; longer than a charge may take.</summary>
    public int AbandonedAfterMs { get; init; } = 10_000;

    /// <summary>Orders settled at a time.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Milliseconds between two pings of the payment providers.</summary>
    public int PingEveryMs { get; init; } = 250;
}
