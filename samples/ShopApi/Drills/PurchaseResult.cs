namespace ShopApi.Drills;

/// <summary>How a checkout was answered.</summary>
internal enum PurchaseResult
{
    /// <summary>By the operation: paid, at the carrier's price.</summary>
    Ok,

    /// <summary>By a fallback: accepted with the payment pending, or with the shop's own shipping rates.</summary>
    Degraded,

    /// <summary>With a 503 that says when to come back: nothing was begun.</summary>
    TurnedAway,

    /// <summary>Not at all.</summary>
    Failed,
}
