namespace ShopApi.Payments;

/// <summary>What a provider knows of a key.</summary>
internal enum ChargeState
{
    /// <summary>It never saw the key.</summary>
    Unknown,

    /// <summary>It took the money.</summary>
    Captured,

    /// <summary>The card was declined.</summary>
    Declined,

    /// <summary>The key was voided before a charge came: one that comes later is refused.</summary>
    Voided,
}
