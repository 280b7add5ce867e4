namespace ShopApi.Drills;

/// <summary>What one customer met.</summary>
/// <param name="Result">How the checkout was answered.</param>
/// <param name="PayTime">How long the answer to "buy" took.</param>
/// <param name="OrderId">The order, when there is one.</param>
/// <param name="Suggested">Whether the recommender's suggestions were shown with the product.</param>
/// <param name="Error">What went wrong, when it failed.</param>
internal sealed record Purchase(PurchaseResult Result, TimeSpan PayTime, Guid? OrderId, bool Suggested, string? Error)
{
    /// <summary>When the shop asked one whom it turned away to come back.</summary>
    public TimeSpan ComeBackIn { get; init; }

    public static Purchase Failed(TimeSpan payTime, bool suggested, Exception why) => new(PurchaseResult.Failed, payTime, null, suggested, why.Message);
}
